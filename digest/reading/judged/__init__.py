"""What a line or a page is: article or furniture, which kind, which genre."""
