"""Rows and their labels."""
