"""The pages, as HTML: the map, the Mini App, the map as strangers see it, and why somebody was asked."""
