"""What a text says of who, where, when and what happened, as numbers."""
