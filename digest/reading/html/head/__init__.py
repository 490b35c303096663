"""What a page says of its article: headline, byline, day, outlet, standfirst."""
