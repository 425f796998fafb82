"""The language of scoring criteria (评扣分标准): text to tree, tree to points with a trace, and back."""
