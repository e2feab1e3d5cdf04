"""The two doors: translate, never decide; they do not know each other."""
