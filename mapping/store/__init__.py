"""Statements of the map, on bare driver connections."""
