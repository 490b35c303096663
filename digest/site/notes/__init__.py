"""The notes as a site sees them: all read, joined, and which page looks at which."""
