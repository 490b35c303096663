"""The machine's text into a note that people edit."""
