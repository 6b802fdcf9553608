"""Exact algebra over Z, Q and their Gaussian fields: matrices, polynomials, kernels, factors, systems."""
