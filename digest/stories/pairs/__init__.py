"""Whether two articles are about one event: what they have in common, and the decision."""
