"""Floor 4: the only place with files, network, clocks and processes."""
