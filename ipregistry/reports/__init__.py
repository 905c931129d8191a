"""Papers and tables drawn from plain rows."""
