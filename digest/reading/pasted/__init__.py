"""Pasted text: the article among the debris, and its head."""
