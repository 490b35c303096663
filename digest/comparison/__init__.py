"""The articles of one story: voices, rows, differences, and the comparison in words."""
