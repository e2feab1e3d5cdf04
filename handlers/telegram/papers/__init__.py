"""The configuration document as a file, its versions, and files of history."""
