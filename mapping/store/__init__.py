"""Statements of the map: tallies, passages, comments, files, proofs."""
