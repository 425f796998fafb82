"""Statutory tables laid out from a book, by the declarations that the reader uses."""
