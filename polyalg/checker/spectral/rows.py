"""The rows of the register of claims about Hermitian matrix polynomials."""

from __future__ import annotations

from typing import Any

from ..format.claims import Kind, Shape
from .algebraic.check_factor import check_algebraic_spectral_factor
from .algebraic.check_positive import check_algebraic_positive_semidefinite
from .algebraic.check_squares import check_algebraic_sum_of_squares
from .algebraic.problems import read_field_problem
from .check_factor import check_spectral_factor
from .check_positive import check_positive_semidefinite
from .check_squares import check_sum_of_squares
from .line_forms import read_problem

Keys = tuple[str, ...]


def _on_domains(*shapes: tuple[Keys, Keys, bool]) -> tuple[Shape, ...]:
    """Return shapes of a claim on a domain, each with an interval too, from further keys and the verdict."""
    return tuple(
        Shape(("on", *interval, *more), evidence, holds)
        for interval in ((), ("interval",))
        for more, evidence, holds in shapes
    )


SPECTRAL: tuple[Kind[Any], ...] = (
    Kind(
        "positive-semidefinite",
        _on_domains(
            ((), ("compression", "factors", "roots", "owners", "points"), True),
            ((), (), True),
            (("point", "vector"), (), False),
        ),
        lambda claim, given, work: read_problem(claim, given, work, may_be_zero=claim["holds"] is True),
        check_positive_semidefinite,
    ),
    Kind(
        "sum-of-squares",
        (Shape(("weights", "polynomials")), Shape(("interval", "weights", "multipliers", "polynomials"))),
        lambda claim, given, work: read_problem({"on": "real"}, given, work),
        check_sum_of_squares,
    ),
    Kind(
        "algebraic-positive-semidefinite",
        _on_domains(
            ((), ("field", "factors", "roots", "points"), True),
            (("point", "vector"), ("field",), False),
        ),
        read_field_problem,
        check_algebraic_positive_semidefinite,
    ),
    Kind(
        "algebraic-sum-of-squares",
        (
            Shape(("weights", "polynomials"), ("field",)),
            Shape(("interval", "weights", "multipliers", "polynomials"), ("field",)),
        ),
        lambda claim, given, work: read_field_problem({"on": "real"}, given, work),
        check_algebraic_sum_of_squares,
    ),
    Kind(
        "spectral-factor",
        (
            Shape(
                ("on", "radius", "coefficients"),
                ("compression", "factors", "roots", "points", "working_bits"),
            ),
        ),
        read_problem,
        check_spectral_factor,
    ),
    Kind(
        "algebraic-spectral-factor",
        (
            Shape(
                ("on", "radius", "coefficients"),
                ("field", "factors", "roots", "points", "working_bits"),
            ),
        ),
        read_field_problem,
        check_algebraic_spectral_factor,
    ),
)
