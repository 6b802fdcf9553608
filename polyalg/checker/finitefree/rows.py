"""The rows of the register for claims about finite free convolutions."""

from __future__ import annotations

from functools import partial
from typing import Any

from ..format.claims import Kind, Shape, alone
from .check_barrier import check_barrier_bound
from .check_inequality import check_root_inequality
from .check_information import check_entropy_power, check_stam
from .check_multivariate import check_multivariate_barrier, read_barrier_input
from .expressions import read_free_input, read_pair_of_degree

FINITE_FREE: tuple[Kind[Any], ...] = (
    Kind(
        "root-inequality",
        tuple(
            Shape(("form", "left", "right"), ("polynomials", *more), holds)
            for holds in (True, False)
            for more in (("left", "right"), ("identity",))
        ),
        alone(read_free_input),
        check_root_inequality,
    ),
    Kind(
        "barrier-bound",
        (
            Shape(("alpha",), ("polynomials", "low", "high", "root")),
            Shape(("alpha",), ("polynomials", "identity")),
        ),
        alone(partial(read_pair_of_degree, least=1, columns=True)),
        check_barrier_bound,
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
