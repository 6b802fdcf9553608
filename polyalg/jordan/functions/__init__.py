"""Functions of a matrix through its Jordan form."""
