"""What runs keep for the next one: results by key, loaded when they are asked for."""
