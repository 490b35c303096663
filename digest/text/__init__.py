"""Floor 1: text in, spans out; knows nothing of news."""
