"""Broken and odd files, made from good ones and given to every reader: see `__main__`."""
