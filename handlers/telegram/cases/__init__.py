"""Cases in the chats of staff: cards, their buttons, lists, who is on duty, how promises are kept."""
