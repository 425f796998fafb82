"""The book (一本账): the primary figures and texts that a disclosure is made from."""
