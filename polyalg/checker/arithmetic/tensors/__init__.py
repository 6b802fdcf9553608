"""Lists of terms: sums of products, what moves of the factors make of them, invariants and groups."""
