"""Customers: how they become known, what they agreed to, what they wish, and how they are forgotten."""
