"""Other makers' hybrid search on the very same texts with the very same model."""
