"""What customers say unasked."""
