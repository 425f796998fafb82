"""Several books of units into the book of their department (汇总), internal transfers left out (抵销)."""
