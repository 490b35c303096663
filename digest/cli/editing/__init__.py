"""Commands for notes and articles: look, check, take, edit, remove."""
