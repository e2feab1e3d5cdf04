"""How customers went through a journey: passages, ways, loops, skips, weak links."""
