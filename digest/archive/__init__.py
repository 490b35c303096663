"""Archives of millions of articles: the stages of the flow over parts, on one machine or many."""
