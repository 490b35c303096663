"""A story in words: title, opening, card, reason."""
