"""Quantities: numbers as printed, what they count, intervals."""
