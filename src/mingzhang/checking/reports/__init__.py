"""Forms of a report: what was read of each filing, then what is wrong with it and where."""
