"""Who is made to say what."""
