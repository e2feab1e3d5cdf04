"""A set-up in the making: its draft, its steps, and the document that it ends in."""
