"""Matrix polynomials as eigenproblems: zeros, their structure, minimal indices and bases, chains."""
