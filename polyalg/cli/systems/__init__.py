"""Commands and output of linear systems."""
