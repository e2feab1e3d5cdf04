"""Questions in a customer's chat: shown, answered, put off."""
