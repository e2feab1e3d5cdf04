"""How a tenant's configuration becomes its next version, by one edit or by a whole document."""
