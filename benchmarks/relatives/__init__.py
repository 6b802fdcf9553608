"""Inputs beside their relatives."""
