"""Judges the same answers the user sees."""
