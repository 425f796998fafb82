"""Readers of file formats: each turns one file into a Document and knows nothing of budgets."""
