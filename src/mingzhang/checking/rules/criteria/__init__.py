"""MZ7xx: scoring criteria (评扣分标准): what cannot be applied as written, or contradicts its indicator."""
