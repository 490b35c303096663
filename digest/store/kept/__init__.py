"""What was worked out in earlier runs and is found again: it only ever saves time."""
