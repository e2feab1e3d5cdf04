"""Who is calling: keys, sessions, Telegram's Mini App."""
