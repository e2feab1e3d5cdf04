"""The pages, as HTML: who may see the map, the public one, why somebody was asked."""
