"""/share: public links of maps, made, listed and closed by admins."""
