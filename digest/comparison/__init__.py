"""Articles of one event: read once, joined, judged, ranked, and said in words."""
