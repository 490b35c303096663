"""The built site: put in place, searched, served."""
