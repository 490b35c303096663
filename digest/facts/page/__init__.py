"""What stands in an article and tells nothing of the event: furniture, captions, teasers."""
