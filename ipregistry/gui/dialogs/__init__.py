"""Windows in front of the main one; none of them blocks the program."""
