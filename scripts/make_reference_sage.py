"""Reference vectors from Sage: sage -python scripts/make_reference_sage.py

Invariant factors (rational form) over QQ and QuadraticField(-1), minimal and characteristic polynomial, the
block sizes of each irreducible factor, eigenvalues to 30 digits, and Jordan forms where all eigenvalues are
in the field.  Made with the wheels passagemath-standard-no-symbolics; polyalg itself is not used.
"""

from __future__ import annotations

from typing import Any

from reference_inputs import Case, dense_cases, known_cases, structured_cases, write
from sage.all import QQ, ComplexField, PolynomialRing, QuadraticField, matrix
from sage.version import version

DIGITS = 30
FIELD = QuadraticField(-1, "i")
UNIT = FIELD.gen()


def matrix_of(case: Case) -> Any:
    _, rows, denominator = case
    if any(im for row in rows for _, im in row):
        return matrix(FIELD, [[(re + im * UNIT) / denominator for re, im in row] for row in rows])
    return matrix(QQ, [[QQ(re) / denominator for re, _ in row] for row in rows])


def number(x: Any) -> list[str]:
    return [str(c) for c in FIELD(x)]


def polynomial(p: Any) -> list[list[str]]:
    return [number(c) for c in p.list()]


def table(M: Any) -> list[list[list[str]]]:
    return [[number(x) for x in row] for row in M.rows()]


def eigenvalues(chi: Any) -> list[list[str]]:
    """Distinct roots with multiplicities, in no particular order."""
    C = ComplexField(300)
    turn = FIELD.embeddings(C)[0]
    if turn(UNIT).imag() < 0:
        turn = FIELD.embeddings(C)[1]
    ring = PolynomialRing(C, "x")
    found = []
    for g, exponent in chi.factor():
        for root, _ in ring([turn(FIELD(c)) for c in g.list()]).roots():
            parts = [str(x.n(digits=DIGITS + 20).str(no_sci=2)) for x in (root.real(), root.imag())]
            found.append([*parts, str(exponent)])
    return found


def answer(case: Case) -> dict[str, Any]:
    A = matrix_of(case)
    chi = A.charpoly("x")
    ring = chi.parent()
    # lists of coefficients, each polynomial divides the next
    invariants = [ring(f) for f in A.rational_form(format="invariants")]
    structure = [
        [polynomial(g), [str(f.valuation(g)) for f in reversed(invariants) if f.valuation(g)]]
        for g, _ in chi.factor()
    ]
    outputs: dict[str, Any] = {
        "characteristic_polynomial": polynomial(chi),
        "minimal_polynomial": polynomial(A.minpoly("x")),
        "invariant_factors": [polynomial(f) for f in invariants],
        "rational_form": [
            [number(x) for x in row] for row in A.rational_form(format="right", subdivide=False).rows()
        ],
        "structure": structure,
        "eigenvalues": eigenvalues(chi),
    }
    if all(g.degree() == 1 for g, _ in chi.factor()):
        J, P = A.jordan_form(transformation=True, subdivide=False)
        assert A * P == P * J
        outputs["jordan_form"] = table(J)
    return outputs


def main() -> None:
    cases = [*known_cases(), *structured_cases(40, 10), *dense_cases(4, 6, 8)]
    cases += [*structured_cases(30, 7, gaussian=True), *dense_cases(3, 5, 6, gaussian=True)]
    write("Sage", version, "GPL-3.0 (the vectors are facts computed with it)", cases, answer)


if __name__ == "__main__":
    main()
