"""Number fields with an embedding: Q(alpha), one root alpha of an irreducible polynomial chosen."""
