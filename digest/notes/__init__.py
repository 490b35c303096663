"""Floor 2: model to Markdown text and back; no files."""
