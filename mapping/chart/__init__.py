"""The emotion curve as a chart, for pages and pictures."""
