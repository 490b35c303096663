"""Candidates joined, judged, ranked, chosen."""
