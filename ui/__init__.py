"""Shows answers; holds no law."""
