"""Files that are read and written: what is refused, text with numbers, the state of a search."""
