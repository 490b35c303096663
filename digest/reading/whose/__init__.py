"""Whose an article is: outlet, authors, and when two documents are one article."""
