"""The process: settings, composition root, database, Telegram in and out, clocks, live, commands."""
