"""The map in the chat: its picture with what to look at, other views by buttons, its curve in a line."""
