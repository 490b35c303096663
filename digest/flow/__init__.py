"""The whole flow, from documents and old notes to new notes; no files, no clock."""
