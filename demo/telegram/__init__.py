"""An emulated Telegram: the Bot API over HTTP, and the people on the other side of it."""
