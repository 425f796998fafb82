"""The narrative (说明): sections of the place's form, every figure computed from the book."""
