"""Bridges to other systems, one module per system, each importing its library inside functions.

The table that finds the bridge of an object without importing any library is in `polyalg.core.bridges`.
"""
