"""What the commands do with one site's folder."""
