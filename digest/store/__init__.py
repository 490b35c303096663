"""Files: inbox, notes, what may be deleted, locks."""
