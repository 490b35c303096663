"""What the machine would write."""
