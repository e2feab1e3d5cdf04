"""What customers can always ask for, from the first /start to being forgotten."""
