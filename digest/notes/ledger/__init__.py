"""The machine's own book of one note."""
