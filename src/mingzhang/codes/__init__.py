"""Codes and names of the government revenue and expenditure classification."""
