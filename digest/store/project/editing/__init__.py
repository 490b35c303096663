"""What people do with single notes and articles: check, look at why, edit, take, remove."""
