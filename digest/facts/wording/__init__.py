"""The wording of a line: how a sentence begins, and what may be cut from it."""
