"""Jordan and Frobenius forms."""
