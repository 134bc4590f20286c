"""Fitting the default model to the field: pairs out of the guide, a low-rank adapter out of the pairs."""
