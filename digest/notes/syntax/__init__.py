"""Markdown and front matter as the notes use them."""
