"""An emulated Telegram and its people: the one-command demo and the end-to-end test fixture."""
