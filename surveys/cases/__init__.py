"""A complaint as a case: what opens it, who gets it, by when, and every move until it is closed."""
