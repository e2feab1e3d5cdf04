"""Words about a case, between its customer and the staff."""
