"""Measures of a ranking and of their uncertainty: pure functions, one a file."""
