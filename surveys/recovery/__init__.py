"""What a customer is promised about their case, and their second answer, which closes it."""
