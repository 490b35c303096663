"""Every problem of every note."""
