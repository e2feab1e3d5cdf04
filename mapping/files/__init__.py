"""What leaves a journey as a file."""
