"""What each place requires, as data, and the loader of it."""
