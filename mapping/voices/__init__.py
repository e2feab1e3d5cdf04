"""Customers' own words: topics, and the empathy map."""
