"""The rows of the register for claims about linear systems."""

from __future__ import annotations

from typing import Any

from ..format.claims import Kind, Shape, alone
from .check_controllable import (
    check_controllable,
    check_observable,
    read_controllable,
    read_observable,
)
from .check_equations import (
    check_lyapunov,
    check_stein,
    check_sylvester,
    read_sylvester,
    read_symmetric_equation,
)
from .check_norm import check_hinf_norm, check_linf_norm
from .check_real import (
    check_bounded_real,
    check_positive_real,
    check_small_gain,
    read_loop,
    read_square_system,
)
from .check_realization import check_minimal_realization, read_realization
from .check_riccati import (
    check_care,
    check_care_with_product,
    check_dare,
    read_care,
    read_care_with_product,
    read_dare,
)
from .check_semistabilizing import check_semistabilizing, read_any_equation
from .gains import read_system

_RICCATI = Shape(("radius", "X", "K"), ("inverse", "lyapunov"))
_SOLVED = Shape(("X",), ("modulus",))
_REACHED = (Shape((), ("modulus", "columns"), True), Shape(("factor",), ("vector",), False))

SYSTEMS: tuple[Kind[Any], ...] = (
    Kind("care", (_RICCATI,), alone(read_care), check_care),
    Kind(
        "care-with-product",
        (Shape(("radius", "X"), ("lyapunov",)),),
        alone(read_care_with_product),
        check_care_with_product,
    ),
    Kind("controllable", _REACHED, alone(read_controllable), check_controllable),
    Kind("observable", _REACHED, alone(read_observable), check_observable),
    Kind("dare", (_RICCATI,), alone(read_dare), check_dare),
    Kind(
        "semistabilizing",
        (Shape(("radius", "X"), ("chains", "inverse", "weight")),),
        alone(read_any_equation),
        check_semistabilizing,
    ),
    Kind(
        "hinf-norm",
        (Shape(("lower", "upper"), ("denominator", "stable", "lower", "upper")),),
        alone(read_system),
        check_hinf_norm,
    ),
    Kind(
        "linf-norm",
        (Shape(("lower", "upper"), ("denominator", "lower", "upper")),),
        alone(read_system),
        check_linf_norm,
    ),
    Kind(
        "bounded-real",
        (
            Shape(("bound",), ("denominator", "stable", "upper"), True),
            Shape(("bound", "point", "vector"), ("denominator",), False),
        ),
        alone(read_system),
        check_bounded_real,
    ),
    Kind(
        "positive-real",
        (
            Shape((), ("denominator", "inverse", "stable", "upper"), True),
            Shape(("point", "vector"), ("denominator",), False),
        ),
        alone(read_square_system),
        check_positive_real,
    ),
    Kind(
        "small-gain",
        tuple(Shape((), ("bounds", "first", "second"), holds) for holds in (True, False)),
        alone(read_loop),
        check_small_gain,
    ),
    Kind("sylvester", (_SOLVED,), alone(read_sylvester), check_sylvester),
    Kind("lyapunov", (_SOLVED,), alone(read_symmetric_equation), check_lyapunov),
    Kind("stein", (_SOLVED,), alone(read_symmetric_equation), check_stein),
    Kind(
        "minimal-realization",
        (Shape(("A", "B", "C"), ("inputs", "outputs")),),
        alone(read_realization),
        check_minimal_realization,
    ),
)
