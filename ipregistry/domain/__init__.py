"""The rules of the registry in plain Python: no file, clock, window or database."""
