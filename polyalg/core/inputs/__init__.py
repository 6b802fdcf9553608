"""Inputs that are typed as text, and what is read as objects of FLINT."""
