"""Is an answer right?  polyalg's by its own definition, the peers' by comparison with that.

The certificate of polyalg is proved by `polyalg.verify` where that is quick; for larger matrices A V = V J
and V V^-1 = 1 are checked in balls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import flint

import polyalg as pa
from benchmarks.common.results import WrongAnswerError
from benchmarks.jordan.cases import Case

_VERIFIED_SIZE = 60  # certificates of larger forms are verified in the table of certificates only
_CHECK_BITS = 600


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an answer is worth, in a few words."""

    text: str


def demand(condition: bool, what: str, case: Case) -> None:
    """Raise where polyalg's own answer fails a check."""
    if not condition:
        raise WrongAnswerError(f"{case.family}, n = {case.n}, seed {case.seed}: {what}")


def judge_jordan(form: Any, case: Case, digits: int, own: Any) -> Judgement:
    """Check A V = V J, V V^-1 = 1 and the radius in balls; up to a size also the certificate."""
    A = flint.acb_mat(case.rows)
    n = case.n
    zero = flint.acb_mat(n, n)
    with flint.ctx.workprec(_CHECK_BITS + 4 * digits):
        unit = flint.acb_mat([[int(i == j) for j in range(n)] for i in range(n)])
        demand((A * form.V - form.V * form.J).contains(zero), "A V and V J differ", case)
        demand((form.V * form.V_inverse).contains(unit), "V V^-1 is not 1", case)
        demand(bool(form.radius <= flint.arb(10) ** -digits), "the radius is above 10^-digits", case)
    demand(sum(size for _, size in form.blocks) == n, "the blocks do not fill the matrix", case)
    if n <= _VERIFIED_SIZE:
        pa.verify(form.certificate)
        return Judgement("proved")
    return Judgement("A V = V J")


def judge_frobenius(form: Any, case: Case, digits: int, own: Any) -> Judgement:
    """Check A U = U F and det U != 0 exactly: of polyalg's form, or of PARI's pair (F, U^-1)."""
    A = flint.fmpz_mat(case.rows)
    if own is None:
        demand(A * form.transform == form.transform * form.form, "A U and U F differ", case)
        pa.verify(form.certificate)
        return Judgement("proved")
    F, B = (_from_pari(part) for part in form)
    if B * A != F * B or not B.det():
        return Judgement("wrong: A U and U F differ")
    return Judgement("A U = U F" if F.charpoly() == own.form.charpoly() else "wrong: other polynomial")


def _from_pari(M: Any) -> Any:
    rows, columns = len(M[0]), len(M)
    entries = [str(M[i, j]) for i in range(rows) for j in range(columns)]
    values = [Fraction(text) for text in entries]
    return flint.fmpq_mat(rows, columns, [flint.fmpq(x.numerator, x.denominator) for x in values])


def judge_enclosures(answer: Any, case: Case, digits: int, form: Any) -> Judgement:
    """Judge FLINT's (E, L, R): every value overlaps one of ours, and what radius came out."""
    E = answer[0]
    ours = [e.value for e in form.eigenvalues]
    if not all(any(z.overlaps(w) for z in E) for w in ours):
        return Judgement("wrong: misses an eigenvalue")
    return Judgement(f"encloses, radius {power_of_ten(_radius(answer))}")


def _radius(answer: Any) -> Any:
    E, L, R = answer
    parts = [p for z in (*E, *L.entries(), *R.entries()) for p in (z.real, z.imag)]
    return max((flint.arb(p.rad()) for p in parts), default=flint.arb(0))


def radius_bits(answer: Any) -> int:
    """Return a b with the radius of FLINT's (E, L, R) below 2^b; `ValueError` for an infinite one."""
    radius = _radius(answer)
    if not radius.is_finite():
        raise ValueError("the radius is infinite")
    if not radius > 0:
        return -(10**6)
    mantissa, exponent = radius.upper().man_exp()
    return int(mantissa).bit_length() + int(exponent)


def power_of_ten(x: Any) -> str:
    """Return the size of a small positive number as 1e-12, rounded up to a power of ten."""
    if not x.is_finite():
        return "infinite"
    if not x > 0:
        return "0"
    mantissa, binary = x.upper().man_exp()
    exponent = (int(mantissa).bit_length() + int(binary) - 1) * 30103 // 100000 - 1
    with flint.ctx.workprec(256):
        while not x <= flint.arb(10) ** exponent:
            exponent += 1
    return f"1e{exponent}"


def judge_values(
    values: Sequence[tuple[Fraction, Fraction]], form: Any, digits: int, vectors: int | None = None
) -> Judgement:
    """Judge approximations: the largest distance to the next eigenvalue of ours, either way.

    Parameters
    ----------
    values : sequence of (real part, imaginary part)
        Exactly as the peer gave them.
    vectors : int, optional
        How many eigenvectors came back.
    """
    with flint.ctx.workprec(_CHECK_BITS + 4 * digits):
        theirs = [flint.acb(_ball(re), _ball(im)) for re, im in values]
        ours = [e.value for e in form.eigenvalues]
        size = max((abs(z) for z in ours), key=float) + 1
        error = max(_distance(theirs, ours), _distance(ours, theirs), key=float) / size
    allowed = flint.arb(10) ** -(digits - 3)
    text = f"values off by {power_of_ten(error.upper())}"
    if not error < allowed:
        return Judgement(f"wrong: {text}")
    if vectors is not None and vectors < form.n:
        return Judgement(f"only {vectors} vectors, no chains; {text}")
    defective = any(size > 1 for _, size in form.blocks)
    return Judgement(f"no chains; {text}" if defective else text)


def _ball(x: Fraction) -> Any:
    return flint.arb(flint.fmpq(x.numerator, x.denominator))


def _distance(some: Sequence[Any], others: Sequence[Any]) -> Any:
    """Return the largest distance of an element of `some` from the nearest one of `others`."""
    points = [(complex(w), w) for w in others]

    def nearest(z: Any) -> Any:
        at = complex(z)
        close = sorted(points, key=lambda pair: abs(pair[0] - at))[:4]
        return min((abs(z - w) for _, w in close), key=float)

    return max((nearest(z) for z in some), key=float)
