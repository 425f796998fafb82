"""The criterion language (评扣分标准): parse, evaluate, print in a normal form, lint."""
