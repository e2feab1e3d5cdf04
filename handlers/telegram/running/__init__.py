"""Keys, failed updates, the check-up, files of history: what keeps an installation running."""
