"""What the last run wrote, so that it can be taken back, and what happened since a day."""
