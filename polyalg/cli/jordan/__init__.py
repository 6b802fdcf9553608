"""Commands, output and tour of the Jordan area."""
