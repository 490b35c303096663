"""The gate: a line that its source does not bear is refused."""
