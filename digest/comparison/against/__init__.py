"""Kinds of difference beyond two values of one key, one file a kind; each gives candidates."""
