"""Bytes to documents: pages, pasted text, feeds, archives. Gets bytes, opens nothing."""
