"""Which root is meant by a number near it, or by an interval around it."""

from __future__ import annotations

from flint import acb, arb, fmpq, fmpz_poly

from polyalg.core.display.numbers import complex_text
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.floats import exact_value
from polyalg.core.gaussian import GaussianRational
from polyalg.core.gaussian.rational import gaussian
from polyalg.core.inputs.reading import read_polynomial, read_rational
from polyalg.core.inputs.text import polynomial_of_text
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.refusals import refusal
from polyalg.core.scalars import short_text
from polyalg.errors import InputError
from polyalg.fields.adjoining import Located
from polyalg.fields.embedding import real_places, roots_of
from polyalg.roots.complex.number import located_number
from polyalg.roots.dyadic import ball_ends
from polyalg.roots.evaluation import exact_rational

__all__ = ["near_root", "root_between"]

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


def root_between(f: object, interval: object, name: str) -> Located:
    """Return the only root of a polynomial over Q in an interval, with its ends, both of any system.

    Raises
    ------
    InputError
        Where there is none, or there are several.
    """
    read = read_polynomial(f, f"the polynomial of {name}")
    if read.imag is not None or read.degree < 1:
        what = "constant" if read.imag is None else "not real"
        raise InputError(f"the polynomial of {name} is {what}; a number is a root of one over Q")
    if not isinstance(interval, (list, tuple)) or len(interval) != 2:
        raise InputError(f"the interval of {name} has two rational ends; it is {short_text(interval)}")
    low, high = (read_rational(end, f"an end of the interval of {name}") for end in interval)
    factors = [g for g, _ in read.real.factor()[1]]
    found = [(g, k) for g in factors for k in real_places(g) if _is_between(g, k, low, high)]
    if len(found) != 1:
        count = f"{len(found) or 'no'} real root{'s' * (len(found) != 1)}"
        shown = polynomial_text(fmpz_poly(read.real))
        raise InputError(f"{name} is the root of {shown} from {low} to {high}, where it has {count}")
    [(g, place)] = found
    primitive = -g if g[g.degree()] < 0 else g
    return Located(primitive, lambda bits: roots_of(g, bits)[place])


def _is_between(g: fmpz_poly, place: int, low: fmpq, high: fmpq) -> bool:
    """Whether a real root of an irreducible polynomial is in an interval with its ends."""
    if g.degree() == 1:
        return bool(low <= fmpq(-g[0], g[1]) <= high)
    bits = _BITS
    while True:
        # The root is irrational, so that it is neither end.
        below, above = ball_ends(roots_of(g, bits)[place].real)
        if low < below and above < high:
            return True
        if above < low or high < below:
            return False
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
