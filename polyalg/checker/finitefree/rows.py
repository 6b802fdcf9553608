"""The rows of the register for claims about finite free convolutions."""

from __future__ import annotations

from functools import partial
from typing import Any

from ..format.claims import Kind, Shape, alone, with_field
from .check_barrier import check_barrier_bound
from .check_inequality import check_root_inequality
from .check_information import check_entropy_power, check_stam
from .check_multivariate import check_multivariate_barrier, read_barrier_input
from .check_over_fields import check_algebraic_barrier_bound, check_algebraic_root_inequality
from .expressions import (
    read_field_input,
    read_field_pair_with_columns,
    read_free_input,
    read_pair_of_degree,
)

_INEQUALITY = tuple(
    Shape(("form", "left", "right"), ("polynomials", *more), holds)
    for holds in (True, False)
    for more in (("left", "right"), ("identity",))
)
_BARRIER = (
    Shape(("alpha",), ("polynomials", "low", "high", "root")),
    Shape(("alpha",), ("polynomials", "identity")),
)

FINITE_FREE: tuple[Kind[Any], ...] = (
    Kind(
        "root-inequality",
        _INEQUALITY,
        alone(read_free_input),
        check_root_inequality,
    ),
    Kind(
        "algebraic-root-inequality",
        with_field(_INEQUALITY),
        alone(read_field_input),
        check_algebraic_root_inequality,
    ),
    Kind(
        "barrier-bound",
        _BARRIER,
        alone(partial(read_pair_of_degree, least=1, columns=True)),
        check_barrier_bound,
    ),
    Kind(
        "algebraic-barrier-bound",
        with_field(_BARRIER),
        alone(read_field_pair_with_columns),
        check_algebraic_barrier_bound,
    ),
    Kind(
        "stam",
        (Shape((), ("polynomials",), True), Shape((), ("polynomials",), False)),
        alone(partial(read_pair_of_degree, least=2, columns=False)),
        check_stam,
    ),
    Kind(
        "entropy-power",
        tuple(
            Shape((), ("polynomials", more), holds) for holds in (True, False) for more in ("bounds", "exact")
        ),
        alone(partial(read_pair_of_degree, least=2, columns=False)),
        check_entropy_power,
    ),
    Kind(
        "multivariate-barrier",
        (Shape((), (), True), Shape(("index",), (), False)),
        alone(read_barrier_input),
        check_multivariate_barrier,
    ),
)
