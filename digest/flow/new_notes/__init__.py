"""From stories, articles and days to the notes of this run, merged into what people made."""
