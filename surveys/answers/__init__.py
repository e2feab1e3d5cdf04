"""What customers say to a question: taken, scored and counted, each exactly once."""
