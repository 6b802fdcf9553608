"""Reference vectors from SymPy: python scripts/make_reference_sympy.py

Factors of the characteristic polynomial over Q or Q(i), and the Jordan blocks where SymPy answers: small
matrices with eigenvalues of degree at most two.  polyalg itself is not used.
"""

from __future__ import annotations

from typing import Any

import sympy
from reference_inputs import Case, dense_cases, known_cases, structured_cases, write

X = sympy.Symbol("x")
DIGITS = 30


def matrix_of(case: Case) -> Any:
    _, rows, denominator = case
    return sympy.Matrix(
        [
            [sympy.Rational(re, denominator) + sympy.Rational(im, denominator) * sympy.I for re, im in row]
            for row in rows
        ]
    )


def number(x: Any) -> list[str]:
    re, im = sympy.expand(x).as_real_imag()
    return [str(re), str(im)]


def polynomial(p: Any) -> list[list[str]]:
    coefficients = sympy.Poly(p, X).all_coeffs()[::-1]
    lead = coefficients[-1]
    return [number(sympy.expand(sympy.simplify(c / lead))) for c in coefficients]


def jordan_blocks(A: Any) -> list[list[Any]]:
    """Pairs: the eigenvalue to 30 digits (two strings), and a size."""
    J = A.jordan_form(calc_transform=False)
    blocks, at = [], 0
    while at < J.rows:
        size = 1
        while at + size < J.rows and J[at + size - 1, at + size] == 1:
            size += 1
        re, im = sympy.N(J[at, at], DIGITS + 10).as_real_imag()
        blocks.append([[f"{re:.{DIGITS}f}", f"{im:.{DIGITS}f}"], str(size)])
        at += size
    return blocks


def answer(case: Case) -> dict[str, Any]:
    A = matrix_of(case)
    gaussian = any(im for row in case[1] for _, im in row)
    chi = A.charpoly(X).as_expr()
    factors = sympy.factor_list(chi, X, gaussian=gaussian)[1]
    outputs: dict[str, Any] = {
        "characteristic_polynomial": polynomial(chi),
        "factors": [[polynomial(g), str(exponent)] for g, exponent in factors],
    }
    if A.rows <= 5 and all(sympy.degree(g, X) <= (1 if gaussian else 2) for g, _ in factors):
        outputs["jordan_blocks"] = jordan_blocks(A)
    return outputs


def main() -> None:
    cases = [*known_cases(), *structured_cases(40, 5), *structured_cases(10, 8), *dense_cases(3, 4, 5)]
    cases += [*structured_cases(25, 4, gaussian=True), *dense_cases(2, 3, 4, gaussian=True)]
    write("SymPy", sympy.__version__, "BSD-3-Clause", cases, answer)


if __name__ == "__main__":
    main()
