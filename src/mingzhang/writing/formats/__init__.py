"""One module a format: each writes a laid out disclosure, the same bytes for the same content."""
