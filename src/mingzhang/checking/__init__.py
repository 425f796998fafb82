"""The rules, by family, and the findings they make."""
