"""Check whether polynomials that are compatible in pairs are compatible together: false for mixed signs.

For leading coefficients of one sign it is a theorem of Chudnovsky and Seymour; x, 1 - x and x^2 - x show that
it fails otherwise.
"""

from __future__ import annotations

import random
from functools import partial
from itertools import combinations, pairwise

from flint import fmpz_poly

from polyalg.checker import Certificate
from polyalg.checker.format.encoding import encode_integer
from polyalg.core.answer import Verdict
from polyalg.core.evidence import issue
from polyalg.core.typing import PolynomialLike
from polyalg.interlacing.compatible import are_compatible
from polyalg.interlacing.reading import read_over_rationals
from polyalg.roots.factored import FactoredPolynomial
from polyalg.search.conjecture import Inputs
from polyalg.search.integers import coefficients

_TRIES = 20
_WEIGHTS = ((1, 1), (1, 2), (2, 1), (9, 10), (10, 9))


def check_pairwise(*polynomials: PolynomialLike) -> Verdict:
    """Check: if every two of the polynomials are compatible, then all together are.

    A yes because two are not compatible carries the certificate of that.
    """
    pairs: dict[tuple[int, int], Verdict] = {}
    places = list(combinations(range(len(polynomials)), 2))
    for i, j in places:
        if _surely_incompatible(polynomials[i], polynomials[j]):
            prove = partial(_proof_of_pair, polynomials[i], polynomials[j])
            return Verdict(True, prove, f"the polynomials {i} and {j} are not compatible")
    for i, j in places:
        pair = are_compatible(polynomials[i], polynomials[j])
        if not pair:
            reason = f"the polynomials {i} and {j} are not compatible"
            return Verdict(True, pair.certificate, reason)
        pairs[i, j] = pair
    whole = are_compatible(*polynomials)
    if whole:
        return Verdict(True, lambda: whole.certificate, "the polynomials are compatible")
    shown = ", ".join(str(w) for w in whole.witness)
    return Verdict(
        False,
        lambda: _certificate(whole, pairs),
        f"every two are compatible, but the combination with weights {shown} is not real-rooted",
        whole.witness,
    )


def _surely_incompatible(f: PolynomialLike, g: PolynomialLike) -> bool:
    """Try a few combinations around the one in which leading terms are equal or cancel."""
    p, q = (read_over_rationals(h, zero_allowed=True).real for h in (f, g))
    if not p or not q:
        return False
    p, q = p * abs(q[int(q.degree())]), q * abs(p[int(p.degree())])
    return any(not FactoredPolynomial(a * p + b * q).all_real for a, b in _WEIGHTS)


def _proof_of_pair(f: PolynomialLike, g: PolynomialLike) -> Certificate:
    return are_compatible(f, g).certificate


def _certificate(whole: Verdict, pairs: dict[tuple[int, int], Verdict]) -> Certificate:
    proof = whole.certificate
    listed = [
        {
            "pair": [encode_integer(i), encode_integer(j)],
            "evidence": pair.certificate.evidence,
        }
        for (i, j), pair in pairs.items()
    ]
    claim: dict[str, object] = {"kind": "pairwise-not-compatible", "weights": proof.claim["weights"]}
    return issue(claim, proof.input, {"pairs": listed, "proof": proof.evidence["proof"]})


def sample_family(rng: random.Random, size: int) -> Inputs:
    """Return three polynomials of degree at most `size`, at least 2, leading coefficients of both signs.

    Two have their roots in common slots; the third is minus a combination of them, or is near one.
    """
    n = max(2, size)
    ends = sorted(rng.sample(range(-8 * n, 8 * n), n + 1))
    low, high = ([a + rng.randint(0, b - a) for a, b in pairwise(ends)] for _ in range(2))
    f, g = fmpz_poly(coefficients(low)), fmpz_poly(coefficients(high))
    a, b = rng.randint(0, 5), rng.randint(1, 5)
    scale = rng.choice((1, 1, 10, 1000))
    for _ in range(_TRIES):
        error = fmpz_poly([rng.randint(-2, 2) for _ in range(rng.randint(1, n))])
        third = -(scale * (a * f + b * g) + error)
        if FactoredPolynomial(third).all_real:
            break
        scale *= 2
    return tuple(tuple(int(c) for c in h.coeffs()) for h in (f, g, third))
