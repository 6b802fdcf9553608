"""A point and a vector that show that a system is not bounded, or not positive, real.

On the boundary where there is one, else near a pole that is not stable.  Theorem 7 of the theory page on
linear systems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import cast

from flint import acb, fmpq, fmpz, fmpz_poly

from polyalg.algebra.integral import IntegerMatrix
from polyalg.core.evidence import rational_json
from polyalg.core.gaussian import GaussianRational
from polyalg.core.inputs.plain import column_texts, plain
from polyalg.core.packing import packed_call
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.typing import Json, Matrix, Number
from polyalg.roots.evaluation import exact_rational
from polyalg.spectral.definite import as_column, negative_vector
from polyalg.spectral.line import point_on_domain
from polyalg.spectral.proof import number_json
from polyalg.systems.norms.gain import Gain

__all__ = [
    "SystemWitness",
    "Witnessed",
    "excess_form",
    "near_poles",
    "on_boundary",
    "real_form",
    "touching",
    "witness_json",
]

Place = GaussianRational | None
Witnessed = tuple[Place, list[GaussianRational]]
Form = Callable[[Gain, Place], IntegerMatrix | None]
_BITS, _DIRECTIONS = 64, 16


@dataclass(frozen=True, slots=True)
class SystemWitness:
    """Where a system is not what was asked.

    Attributes
    ----------
    point : GaussianRational or str
        s with Re s >= 0, or z with |z| >= 1, or "infinity"; on the boundary where possible.
    vector : matrix
        v, m by 1: the gain in its direction is too large, or the real part of v* G v negative.
    """

    point: Number | str
    vector: Matrix

    @classmethod
    def of(cls, found: Witnessed) -> SystemWitness:
        """Return what was found, for an answer."""
        point, vector = found
        column = as_column(vector)
        return cls("infinity" if point is None else point, column if column.imag else column.real)

    def __reduce__(self) -> tuple[object, ...]:
        return packed_call(SystemWitness, self.point, self.vector)

    def to_dict(self) -> dict[str, object]:
        """Return plain values: texts of the point and of the entries of the vector."""
        return {"point": plain(self.point), "vector": column_texts(self.vector)}


def witness_json(found: Witnessed) -> Json:
    """Write a point, null for infinity, and a vector."""
    point, vector = found
    return {
        "point": None if point is None else [rational_json(point.real), rational_json(point.imag)],
        "vector": [number_json(x) for x in vector],
    }


def excess_form(c: fmpq) -> Form:
    """Return the form c |d|^2 I - N* N at a point, None at a root of d."""

    def form(gain: Gain, at: Place) -> IntegerMatrix | None:
        values = _values(gain, at)
        if values is None:
            return None
        N, (a, b), den = values
        square = N.adjoint() * N
        scaled = IntegerMatrix(square.real * -c.q, None if square.imag is None else square.imag * -c.q)
        weight = c.p * (a * a + b * b) * den * den
        real = scaled.real
        for i in range(real.nrows()):
            real[i, i] += weight
        return IntegerMatrix(real, scaled.imag)

    return form


def real_form(gain: Gain, at: Place) -> IntegerMatrix | None:
    """Return N conj(d) + N* d at a point, None at a root of d."""
    values = _values(gain, at)
    if values is None:
        return None
    N, (a, b), _ = values
    half = N.scale(a, -b)
    return (half + half.adjoint()).tidied()


def _values(gain: Gain, at: Place) -> tuple[IntegerMatrix, tuple[fmpz, fmpz], fmpz] | None:
    """Return N, d and a denominator of N / d, up to a common factor; None at a root of d."""
    N, d = gain.numerator, gain.denominator
    if at is None:
        return N[-1], (d.leading_coefficient(), fmpz(0)), N.denominator
    q = fmpz(at.real.q).lcm(at.imag.q)
    re, im = (at.real * q).p, (at.imag * q).p
    value, power, a, b = N[-1], fmpz(1), d.leading_coefficient(), fmpz(0)
    for k in range(len(N) - 2, -1, -1):
        power *= q
        value = value.scale(re, im) + N[k].scale(power)
        a, b = a * re - b * im + d[k] * power, a * im + b * re
    return None if not a and not b else (value, (a, b), N.denominator)


def on_boundary(gain: Gain, x: fmpq | None, discrete: bool, form: Form) -> Witnessed:
    """Return the witness at a point of the line, None for infinity, or next to it where there is a pole."""
    for k in count():
        y = x if x is None or not k else x + fmpq(1, 1 << 4 * k)
        found = _tried(gain, _place(y, discrete), form)
        if found is not None:
            return found
    raise AssertionError("unreachable: the form is indefinite around the point")


def touching(gain: Gain, x: fmpq | None, discrete: bool, form: Form) -> Witnessed | None:
    """Return a vector on which the form vanishes at a point of the line, None without."""
    point = _place(x, discrete)
    value = form(gain, point)
    if value is None:
        return None
    real = value.real if value.imag is None else value.real_form()
    kernel, nullity = real.nullspace()
    if not nullity:
        return None
    n, parts = value.nrows, [fmpq(kernel[i, 0]) for i in range(real.nrows())]
    imaginary = parts[n:] or [fmpq(0)] * n
    return point, [GaussianRational(a, b) for a, b in zip(parts[:n], imaginary, strict=True)]


def _place(x: fmpq | None, discrete: bool) -> Place:
    """Return the point of the boundary that a point of the line stands for."""
    if x is None:
        return GaussianRational(1) if discrete else None
    return cast(GaussianRational, point_on_domain(x, "circle")) if discrete else GaussianRational(0, x)


def near_poles(gain: Gain, discrete: bool, form: Form) -> Witnessed:
    """Return a witness next to a pole that is not stable, where such a pole is the only reason."""
    for step in count(1):
        for pole in _poles(gain.denominator, step):
            for point in _around(pole, discrete, step):
                found = _tried(gain, point, form)
                if found is not None:
                    return found
    raise AssertionError("unreachable: near one of the poles the form is not positive semidefinite")


def _tried(gain: Gain, point: Place, form: Form) -> Witnessed | None:
    value = form(gain, point)
    vector = None if value is None else negative_vector(value)
    return None if vector is None else (point, vector)


def _poles(d: fmpz_poly, step: int) -> list[GaussianRational]:
    """Return the roots, about."""
    with flint_lock, working_precision(_BITS * step):
        roots = [z for z, _ in cast("list[tuple[acb, int]]", d.complex_roots())]
        return [GaussianRational(exact_rational(z.real.mid()), exact_rational(z.imag.mid())) for z in roots]


def _around(pole: GaussianRational, discrete: bool, step: int) -> Iterator[GaussianRational]:
    """Yield points around a pole at a distance that falls with the step, in the closed unstable region."""
    size = max(abs(pole.real), abs(pole.imag), fmpq(1)) / (1 << 2 * step)
    scale = fmpq(1, 1 << 2 * step + 8)
    near = GaussianRational((pole.real / scale).floor() * scale, (pole.imag / scale).floor() * scale)
    for k in range(-_DIRECTIONS, _DIRECTIONS + 1):
        # Rational points of the circle, by the tangent of half the angle.
        t = fmpq(k, _DIRECTIONS)
        turn = GaussianRational((1 - t * t) / (1 + t * t), 2 * t / (1 + t * t))
        for sign in (1, -1):
            point = near + turn * size * sign
            if point.norm() >= 1 if discrete else point.real >= 0:
                yield point
