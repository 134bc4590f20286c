"""What law is and where it is kept: addresses, documents, units and their index."""
