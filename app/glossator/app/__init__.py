"""Composition: puts the house together."""
