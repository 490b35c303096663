"""Writing, listing and running so that nothing is lost and nothing leads out."""
