"""Floor 2: model in, model out; no file, clock or network."""
