"""Exact proofs that a polynomial has a root that is not real, the cheapest that is found.

In this order: Newton's inequality for the coefficients, neighbouring zero coefficients, Laguerre's inequality
at a rational point, a disc |z - root| <= n |p / p'| that does not meet the real axis.  The last always
exists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flint import acb, acb_poly, arb, fmpq, fmpz, fmpz_poly

from polyalg.core.balls import magnitude_bits
from polyalg.core.evidence import integer_json, rational_json
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.typing import Json
from polyalg.roots.centring import cluster_centre, telling_mean
from polyalg.roots.dyadic import power_of_two
from polyalg.roots.evaluation import exact_rational
from polyalg.roots.newton_inequalities import gap_index, violated_index
from polyalg.roots.sources import RootSource
from polyalg.roots.squarefree import square_free_factors
from polyalg.roots.variations import shifted

# Bits that roots are known by before guesses are made of them.
GUESS_BITS = 64
_POLISHING_STEPS = 12
_MOST_BITS_PER_COEFFICIENT_BIT = 4


@dataclass(frozen=True, slots=True)
class NonRealProof:
    """Why a polynomial p of degree n has a root that is not real.

    Attributes
    ----------
    method : str
        "newton": Newton's inequality of `index` fails for the coefficients, those at `point` 0.
        "laguerre": (n - 1) p'^2 >= n p p'' fails at `point`.
        "gap": the coefficients `index` and `index` + 1, those at `point`, are zero between non-zero ones.
        "disc": n^2 |p(center)|^2 < Im(center)^2 |p'(center)|^2.
    point : fmpq or None
    index : int or None
    center : tuple of two fmpq, or None
        Real and imaginary part.
    """

    method: str
    point: fmpq | None = None
    index: int | None = None
    center: tuple[fmpq, fmpq] | None = None


def proof_from_coefficients(p: fmpz_poly) -> NonRealProof | None:
    """Return a proof that needs the coefficients only, if there is one."""
    found = _proof_at(p, fmpq(0))
    if found is not None:
        return found
    mean, centre = telling_mean(p), cluster_centre(p)
    points = [x for x in (mean, centre) if x is not None]
    proofs = (_proof_at(p, fmpq(x)) for x in points)
    return next((proof for proof in proofs if proof is not None), None)


def _proof_at(p: fmpz_poly, point: fmpq) -> NonRealProof | None:
    """Return a proof from the Taylor coefficients at a point."""
    moved = shifted(p, point)
    index = violated_index(moved)
    if index is not None:
        return NonRealProof("newton", point=point, index=index)
    index = gap_index(moved)
    return None if index is None else NonRealProof("gap", point=point, index=index)


def proof_near(p: fmpz_poly, guess: acb) -> NonRealProof | None:
    """Return a proof from an approximate root that is not real, or None where it does not converge to one.

    Parameters
    ----------
    p : fmpz_poly
        Any multiplicities: n p / p' shrinks at a multiple root as well.
    guess : acb
        Close to a root.
    """
    for z in polished(p, guess, lambda z: z.imag):
        for center in shortened_center(z, z.imag):
            point = center[0]
            if violates_laguerre(p, point):
                return NonRealProof("laguerre", point=point)
            if is_nonreal_disc(p, center):
                return NonRealProof("disc", center=center)
    return None


def violates_laguerre(p: fmpz_poly, x: fmpq) -> bool:
    """Return whether (n - 1) p'(x)^2 < n p(x) p''(x).

    Lemma 8 of the theory page on real roots.
    """
    n = int(p.degree())
    slope = p.derivative()
    return bool((n - 1) * slope(x) ** 2 < n * p(x) * slope.derivative()(x))


def is_nonreal_disc(p: fmpz_poly, center: tuple[fmpq, fmpq]) -> bool:
    """Return whether n |p / p'| < |Im z| at z = center, exactly.

    Lemma 10 of the theory page on real roots.
    """
    return disc_is_smaller_than(p, center, center[1])


def disc_is_smaller_than(p: fmpz_poly, center: tuple[fmpq, fmpq], distance: fmpq) -> bool:
    """Return whether n |p / p'| < |distance| at the center, exactly."""
    n, (re, im) = int(p.degree()), center
    # p modulo (x - re)^2 + im^2 is s x + t, whose value at re + i im has these parts.
    value, slope = (_squared_modulus(f, re, im) for f in (p, p.derivative()))
    return bool(n * n * value < distance * distance * slope)


def _squared_modulus(f: fmpz_poly, re: fmpq, im: fmpq) -> fmpq:
    """Return |f(re + i im)|^2, from the remainder s x + t of f by the real quadratic with that root."""
    common = re.q * im.q // re.q.gcd(im.q)
    a, b = (re * common).p, (im * common).p
    # With y = common x everything is an integer: y^2 = 2 a y - (a^2 + b^2).
    twice, norm = 2 * a, a * a + b * b
    s, t, power = fmpz(0), fmpz(0), fmpz(1)
    for c in reversed(f.coeffs()):
        s, t = twice * s + t, c * power - norm * s
        power *= common
    real = s * a + t
    scale = power // common if f else fmpz(1)
    return fmpq(real * real + b * b * s * s, scale * scale)


def polished(p: fmpz_poly, guess: acb, distance: Callable[[acb], arb]) -> Iterator[acb]:
    """Yield better and better approximations of a root by Newton's method at growing precision.

    Parameters
    ----------
    p : fmpz_poly
        Any multiplicities.
    guess : acb
        Close to a root.
    distance : callable
        What a disc around the root must stay below: only then an approximation is of use.
    """
    z, n = guess.mid(), int(p.degree())
    # Rounding z must leave the distance: it may be far smaller than z.
    extra = max(0, magnitude_bits(z) - magnitude_bits(distance(z)))
    bits = 64 + 2 * extra
    most = _MOST_BITS_PER_COEFFICIENT_BIT * (int(p.height_bits()) + 64) + 16 * n + 8 * extra
    while bits < most:
        with flint_lock, working_precision(bits):
            value, slope = acb_poly(p), acb_poly(p.derivative())
            for _ in range(_POLISHING_STEPS):
                down = slope(z)
                if down.contains(0):
                    # Too few bits, or a multiple root itself, where p' vanishes too: from beside it it works.
                    z = (z + distance(z) / (16 * n)).mid()
                    break
                step = value(z) / down
                moved = (z - step).mid()
                if n * step.abs_upper() * 4 < abs(distance(moved)):
                    yield moved
                    break
                if step.contains(0):
                    break
                z = moved
            else:
                # Not a lack of bits: the guess was not near a root.
                return
        bits *= 2


def shortened_center(z: acb, distance: arb) -> Iterator[tuple[fmpq, fmpq]]:
    """Yield a complex number rounded to more and more bits beyond those of `distance`."""
    size = magnitude_bits(distance)
    for bits in (2, 6, 14, 30, 62):
        step = power_of_two(size - bits)
        re, im = (exact_rational(part) / step for part in (z.real, z.imag))
        yield (re + fmpq(1, 2)).floor() * step, (im + fmpq(1, 2)).floor() * step


def nonreal_json(proof: NonRealProof) -> Json:
    """Write a proof that a root is not real."""
    if proof.method == "newton":
        assert proof.point is not None and proof.index is not None
        return {"method": "newton", "point": rational_json(proof.point), "index": integer_json(proof.index)}
    if proof.method == "laguerre":
        assert proof.point is not None
        return {"method": "laguerre", "point": rational_json(proof.point)}
    if proof.method == "gap":
        assert proof.point is not None and proof.index is not None
        where = {"point": rational_json(proof.point)} if proof.point else {}
        return {"method": "gap", "index": integer_json(proof.index), **where}
    assert proof.center is not None
    return {"method": "disc", "center": [rational_json(x) for x in proof.center]}


def beside_critical_points(g: fmpz_poly, solve: Callable[[fmpz_poly], RootSource]) -> Iterator[acb]:
    """Yield c + i sqrt(2 g(c) / g''(c)) for zeros c of g' where g g'' > 0: no real-rooted g has such.

    A pair of roots so close to the axis that nothing else tells them from a double root lies there.  `solve`
    gives the real roots of a square-free polynomial.
    """
    slope = g.derivative()
    second = slope.derivative()
    most = 2 * int(g.height_bits()) + 64 * int(g.degree())
    for h, _ in square_free_factors(slope):
        roots = solve(h)
        for k in range(roots.count):
            bits = GUESS_BITS
            while bits < 2 * most:
                c = roots.ball(k, bits)
                with flint_lock, working_precision(2 * bits + int(g.height_bits())):
                    value, bend = acb_poly(g)(acb(c)).real, acb_poly(second)(acb(c)).real
                    if value * bend < 0:
                        break
                    if value * bend > 0:
                        yield acb(c.mid(), (2 * value / bend).sqrt().mid())
                        break
                bits *= 2
