"""The people of the company in Telegram: staff, invitations, the audit."""
