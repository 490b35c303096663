"""Days and hours: time expressions of a text, stamps of publication."""
