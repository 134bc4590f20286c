"""From the state's documents to provisions: fetch, read, parse, check."""
