"""Cases and the curve at a glance, for rooms and people, at their hours."""
