"""Writing: one book of figures gives the statutory tables, the narrative, and every format."""
