"""Whose text is whose: copies, second hand, independent voices."""
