"""Reference vectors from the package finitefree: python scripts/make_reference_finitefree.py

Additive, multiplicative and asymmetric additive convolutions of polynomials with rational roots.  polyalg
itself is not used.
"""

from __future__ import annotations

import json
import random
from fractions import Fraction
from importlib.metadata import version
from typing import Any

from finitefree import RealRootedPolynomial
from finitefree.convolutions import asymmetric_additive, multiplicative, symmetric_additive
from reference_inputs import OUTPUT

SEED = 20150401


def polynomial(roots: list[Fraction]) -> list[Fraction]:
    """Return the monic polynomial with these roots, constant term first."""
    coefficients = [Fraction(1)]
    for root in roots:
        shifted = [Fraction(0), *coefficients]
        coefficients = [a - root * b for a, b in zip(shifted, [*coefficients, Fraction(0)], strict=True)]
    return coefficients


def theirs(coefficients: list[Fraction]) -> Any:
    """Return their object; it takes the leading coefficient first."""
    import sympy

    return RealRootedPolynomial([sympy.Rational(c.numerator, c.denominator) for c in coefficients[::-1]])


def texts(p: Any) -> list[str]:
    return [str(Fraction(int(c.p), int(c.q))) for c in list(p.coeffs)[::-1]]


def main() -> None:
    rng = random.Random(SEED)
    cases = []
    for n in (1, 2, 3, 4, 5, 8, 12, 20):
        for _ in range(3):
            p, q = (
                polynomial([Fraction(rng.randint(0, 12), rng.randint(1, 4)) for _ in range(n)])
                for _ in range(2)
            )
            first, second = theirs(p), theirs(q)
            cases.append(
                {
                    "p": [str(c) for c in p],
                    "q": [str(c) for c in q],
                    "additive": texts(symmetric_additive(first, second, n)),
                    "multiplicative": texts(multiplicative(first, second, n)),
                    "asymmetric": texts(asymmetric_additive(first, second, n)),
                }
            )
    document = {
        "system": "finitefree",
        "version": version("finitefree"),
        "licence": "MIT",
        "script": "scripts/make_reference_finitefree.py",
        "seed": SEED,
        "cases": cases,
    }
    (OUTPUT / "finitefree.json").write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
