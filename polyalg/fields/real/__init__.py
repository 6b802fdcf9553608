"""Real roots of polynomials over a real number field: decided and isolated in balls, exactly."""
