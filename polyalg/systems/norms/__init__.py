"""Norms of systems, bounded and positive realness: decided exactly, enclosed to any digits, certified."""
