"""What holds the guide to the law and to its own form: pure functions, one check a file."""
