"""Symmetries and equivalences of decompositions: searched modulo a prime, proved exactly."""
