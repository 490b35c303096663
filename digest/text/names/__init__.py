"""Names in a text: runs of capitals, what kind of thing each names, short forms joined."""
