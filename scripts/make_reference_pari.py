"""Reference vectors from PARI, through cypari: python scripts/make_reference_pari.py

Invariant factors (rational input), characteristic and minimal polynomial, eigenvalues to 30 digits.
Needs ``pip install polyalg[bench]``; polyalg itself is not used.
"""

from __future__ import annotations

import re
from typing import Any

import cypari
from cypari import pari
from reference_inputs import Case, dense_cases, known_cases, structured_cases, write

DIGITS = 30


def matrix_of(case: Case) -> Any:
    _, rows, denominator = case
    n = len(rows)
    return pari.matrix(n, n, [pari(f"({re} + {im}*I)/{denominator}") for row in rows for re, im in row])


def number(x: Any) -> list[str]:
    return [str(pari.real(x)), str(pari.imag(x))]


def polynomial(p: Any) -> list[list[str]]:
    """Coefficients, constant term first, as pairs."""
    return [number(p.polcoef(k)) for k in range(int(p.poldegree()) + 1)]


def decimal(x: Any) -> str:
    text = str(pari(f'strprintf("%.{DIGITS}f", {x})')).strip('"')
    return re.sub(r"^-(0\.0*)$", r"\1", text)


def eigenvalues(chi: Any) -> list[list[str]]:
    """Distinct roots with multiplicities, in no particular order."""
    found = []
    factors = pari.factor(chi)
    for k in range(len(factors[0])):
        g, exponent = factors[0][k], int(factors[1][k])
        for root in pari.polroots(g, precision=400):
            found.append([decimal(pari.real(root)), decimal(pari.imag(root)), str(exponent)])
    return found


def answer(case: Case) -> dict[str, Any]:
    A = matrix_of(case)
    chi = pari.charpoly(A)
    outputs = {"characteristic_polynomial": polynomial(chi), "eigenvalues": eigenvalues(chi)}
    if not any(im for row in case[1] for _, im in row):
        outputs["minimal_polynomial"] = polynomial(pari.minpoly(A))
        factors = [f for f in pari.matfrobenius(A, 1) if int(f.poldegree()) > 0]
        # PARI lists the largest first.
        outputs["invariant_factors"] = [polynomial(f) for f in factors][::-1]
    return outputs


def main() -> None:
    pari.set_real_precision(60)
    cases = [*known_cases(), *structured_cases(40, 10), *dense_cases(4, 6, 8), *dense_cases(2, 10, 30)]
    cases += [*structured_cases(25, 7, gaussian=True), *dense_cases(3, 5, 6, gaussian=True)]
    version = f"PARI {'.'.join(str(pari.version()[k]) for k in range(3))}, cypari {cypari.__version__}"
    write("PARI", version, "GPL-2.0-or-later (the vectors are facts computed with it)", cases, answer)


if __name__ == "__main__":
    main()
