"""Times of polyalg beside those of other systems; run as ``python -m benchmarks``."""
