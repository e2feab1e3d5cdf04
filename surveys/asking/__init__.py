"""Whom to ask, when, and why not: from what happened to the question that was sent."""
