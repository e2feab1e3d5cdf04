"""What staff believe of touchpoints, asked in the chat before they see data."""
