"""Measurements of the project: reading, false errors, catching, speed."""
