"""The rules, one module a subject. The catalogue lists them; each is a small function with its page."""
