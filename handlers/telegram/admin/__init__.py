"""What admins change by chat: lines, menus and wizards."""
