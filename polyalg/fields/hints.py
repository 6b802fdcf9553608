"""Which root is meant by a number near it."""

from __future__ import annotations

from flint import acb, arb, fmpq, fmpz_poly

from polyalg.core.display.numbers import complex_text
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.floats import exact_value
from polyalg.core.gaussian import GaussianRational
from polyalg.core.gaussian.rational import gaussian
from polyalg.core.inputs.text import polynomial_of_text
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.refusals import refusal
from polyalg.core.scalars import short_text
from polyalg.errors import InputError
from polyalg.fields.embedding import real_places, roots_of
from polyalg.roots.complex.number import located_number
from polyalg.roots.evaluation import exact_rational

__all__ = ["near_root"]

_BITS = 128
_MOST_LISTED = 6
_NEARER = 4


def near_root(f: fmpz_poly, root: object) -> int:
    """Return the place, in `roots_of`, of the root of an irreducible polynomial that is meant.

    Raises
    ------
    InputError
        Where none or several may be meant.
    """
    if isinstance(root, str) and root == "real":
        return _only_real(f)
    bits = _BITS
    while True:
        near, roots = _ball(root, bits), roots_of(f, bits)
        with flint_lock, working_precision(2 * bits):
            distances = [abs(z - near) for z in roots]
            order = sorted(range(len(roots)), key=lambda k: exact_rational(distances[k]))
            if len(roots) == 1 and distances[0] < 1 + abs(roots[0]):
                return 0
            if len(roots) > 1 and _NEARER * distances[order[0]] < distances[order[1]]:
                return order[0]
            unclear = len(roots) > 1 and not _NEARER * distances[order[0]] > distances[order[1]]
        if not unclear or bits > 16 * _BITS or isinstance(root, (arb, acb)):
            raise InputError(
                f"the root {short_text(root, str)} is not near one root of {polynomial_text(f)};"
                f" it has the roots {_listed(f)}"
            )
        bits *= 2


def _only_real(f: fmpz_poly) -> int:
    real = real_places(f)
    if len(real) != 1:
        count = "no real root" if not real else f"{len(real)} real roots"
        raise InputError(
            f"{polynomial_text(f)} has {count}; pass a number near one root: it has the roots {_listed(f)}"
        )
    return real[0]


def _listed(f: fmpz_poly) -> str:
    texts = [complex_text(z, 4) for z in roots_of(f, _BITS)]
    more = f", and {len(texts) - _MOST_LISTED} more" if len(texts) > _MOST_LISTED else ""
    return ", ".join(texts[:_MOST_LISTED]) + more


def _ball(root: object, bits: int) -> acb:
    """Return a ball around the number that was passed."""
    if isinstance(root, (arb, acb)):
        return acb(root)
    if isinstance(root, str):
        p = polynomial_of_text(root, "root")
        if p.degree() > 0:
            raise InputError(f"root is {short_text(root)}; pass a number near one root, or 'real'")
        return _of_gaussian(p[0], bits)
    value = exact_value(root)
    if value is not None:
        return _of_gaussian(gaussian(value), bits)
    number = located_number(root)
    if number is None:
        raise refusal(root, "root", "root")
    return number._ball(bits)


def _of_gaussian(z: GaussianRational, bits: int) -> acb:
    with flint_lock, working_precision(bits + _BITS):
        return acb(fmpq(z.real), fmpq(z.imag))
