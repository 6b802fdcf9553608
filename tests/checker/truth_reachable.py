"""Whether a claim about controllability or observability is false, by ranks, without the evidence."""

from __future__ import annotations

from flint import fmpq, fmpq_mat, fmpq_poly

from .truth_roots import parse


def matrix(rows, columns):
    values = [parse(x) for row in rows for x in row]
    return fmpq_mat(len(rows), columns, [fmpq(x.numerator, x.denominator) for x in values])


def pair(given):
    A = matrix(given["A"], len(given["A"]))
    if "B" in given:
        return A, matrix(given["B"], len(given["B"][0]) if given["B"] else 0)
    return A.transpose(), matrix(given["C"], A.ncols()).transpose()


def unmoved(A, B):
    """Return the characteristic polynomial of A on the quotient by the reachable subspace.

    With random feedback B K its roots are the common ones of det(x I - A) and det(x I - A - B K).
    """
    n, m = A.nrows(), B.ncols()
    found = A.charpoly() if n else fmpq_poly([1])
    for k in range(1, 8):
        K = fmpq_mat(
            m,
            n,
            [
                (7 * i * i + 3 * i * j + 11 * j + k * (i + 2 * j + 1) ** 2) % 13 - 6
                for i in range(m)
                for j in range(n)
            ],
        )
        if n:
            found = found.gcd((A + B * K).charpoly())
    return found


def is_false(cert):
    claim = cert["claim"]
    A, B = pair(cert["input"])
    rest = unmoved(A, B)
    if claim["holds"]:
        return rest.degree() > 0
    values = [parse(x) for x in claim["factor"]]
    f = fmpq_poly([fmpq(x.numerator, x.denominator) for x in values])
    return f.degree() < 1 or f.gcd(rest).degree() < 1
