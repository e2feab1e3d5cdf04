"""Curves side by side, and what a difference between them says."""
