"""Facts, their witnesses, and how printed numbers are compared."""
