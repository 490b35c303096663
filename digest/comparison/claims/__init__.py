"""What reports claim: one file for each type of claim."""
