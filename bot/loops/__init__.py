"""What the process does of itself, again and again: send, remind, watch promises, tell."""
