"""The map over HTTP: figures, edits, live changes, files, public links."""
