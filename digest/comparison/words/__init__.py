"""The comparison in words: notes, cards and labels, from the phrases of one file a language."""
