"""What each page shows, as plain records: pure."""
