"""Pasted text and pages: what is the article, what is debris; one article, one document."""
