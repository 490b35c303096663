"""One article: summary, key facts, who stands behind each sentence, the gate."""
