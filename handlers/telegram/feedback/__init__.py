"""/feedback: what customers say unasked."""
