"""Saved pages: the body among the blocks, and what a page says about itself."""
