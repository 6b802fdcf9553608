"""Hypothesis strategies: inputs for code on matrices and polynomials, with known answers, in its own system.

Examples are built from choices that Hypothesis makes one by one, so that failing ones shrink to small sizes,
zeros and ones; they are printed as Python that makes them again.  Hypothesis is imported when a strategy is
made; ``pip install "polyalg[testing]"`` brings it.

Strategies take ``system=``: "flint" (the default), "sympy", "numpy", "sage", "mpmath" or "python".  In numpy
matrices are arrays and polynomials are `numpy.polynomial.Polynomial`, of float64, or of complex128 if
Gaussian: an example is the exact value, and what doubles do not hold is not given.  The others are as
`polyalg.convert` gives them: "python" means lists.  What is known of an input stays exact, of FLINT.
"""

from __future__ import annotations

from polyalg.testing.strategies.families import (
    compatible_families,
    graphs,
    incompatible_families,
    interlacing_pairs,
)
from polyalg.testing.strategies.fields import algebraic_numbers, known_algebraic_matrices, number_fields
from polyalg.testing.strategies.linear_systems import (
    known_pencils,
    known_riccati_equations,
    known_smith_forms,
    known_systems,
)
from polyalg.testing.strategies.matrices import (
    gaussian_matrices,
    known_matrices,
    orthogonal_matrices,
    rational_matrices,
    rationals,
    semidefinite_matrices,
    singular_matrices,
    stable_matrices,
    stochastic_matrices,
)
from polyalg.testing.strategies.polynomials import (
    known_factors,
    not_positive_polynomials,
    real_rooted_polynomials,
    stable_polynomials,
)
from polyalg.testing.strategies.tensors import known_decompositions

__all__ = [
    "algebraic_numbers",
    "compatible_families",
    "gaussian_matrices",
    "graphs",
    "incompatible_families",
    "interlacing_pairs",
    "known_algebraic_matrices",
    "known_decompositions",
    "known_factors",
    "known_matrices",
    "known_pencils",
    "known_riccati_equations",
    "known_smith_forms",
    "known_systems",
    "not_positive_polynomials",
    "number_fields",
    "orthogonal_matrices",
    "rational_matrices",
    "rationals",
    "real_rooted_polynomials",
    "semidefinite_matrices",
    "singular_matrices",
    "stable_matrices",
    "stable_polynomials",
    "stochastic_matrices",
]
