"""Our theme and a site's own face: style, colours, templates, and what stands in for a fault."""
