"""Qt models: thin, fed with frozen rows."""
