"""The claims of a story: each with its values and voices, their order, and the table."""
