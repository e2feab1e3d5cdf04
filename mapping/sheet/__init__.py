"""The whole map as A3 sheets."""
