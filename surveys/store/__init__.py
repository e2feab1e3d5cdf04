"""Every SQL statement of the domain: one function each, its name is the sentence."""
