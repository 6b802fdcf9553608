"""What the user passes: read from every system and from text, as exact objects of FLINT."""
