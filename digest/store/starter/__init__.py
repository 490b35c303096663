"""The folder of a new site: its first files, and how they come there."""
