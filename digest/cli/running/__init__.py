"""Commands for the whole site: make it, fill it, run it, look at it, take a run back."""
