"""A model as judge, never as writer: one question a story, and proofs of what it answers."""
