"""The registry file: the only part that knows SQLAlchemy."""
