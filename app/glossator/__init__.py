"""Glossator: read a working paper closely, mark passages, tag them from a closed vocabulary."""

__version__ = "0.1.0"
