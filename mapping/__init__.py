"""The map: reads what surveys wrote, never the other way round."""
