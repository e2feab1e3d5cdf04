"""The second question, and the words of the public promise."""
