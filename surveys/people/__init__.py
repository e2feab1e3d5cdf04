"""The company's side: staff, rooms, keys, links, and the audit of what they did."""
