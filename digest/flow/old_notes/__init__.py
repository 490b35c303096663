"""What the notes of earlier runs remember, and which note is which document's."""
