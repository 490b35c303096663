"""Floor 5: Pelican's side: reader plugin, views, links."""
