"""Reading and writing decompositions."""
