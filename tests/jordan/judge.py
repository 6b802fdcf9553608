"""A judge of certificates that shares nothing with the checker: it decides with FLINT if a claim is true.

It reads claim and input alone (and, for a Jordan form, the generators as a witness of which V is meant).
`judge` returns None for a true claim, and otherwise the reason why it is not.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import flint
from flint import acb, acb_mat, acb_poly, arb, fmpq, fmpq_mat, fmpq_poly

import polyalg as pa
from polyalg.core.precision import working_precision
from polyalg.testing.assertions import as_balls, evaluate_at

BITS = 1200


def rational(text: str) -> fmpq:
    top, _, bottom = text.partition("/")
    return fmpq(int(top, 0), int(bottom, 0) if bottom else 1)


def number(value: Any) -> pa.GaussianRational:
    parts = value if isinstance(value, list) else [value, "0"]
    return pa.GaussianRational(rational(parts[0]), rational(parts[1]))


def table(rows: Any, gaussian: bool) -> Any:
    entries = [[number(x) for x in row] for row in rows]
    n, m = len(entries), len(entries[0]) if entries else 0
    real = fmpq_mat(n, m, [x.real for row in entries for x in row])
    if not gaussian:
        return real
    return pa.GaussianMatrix(real, fmpq_mat(n, m, [x.imag for row in entries for x in row]))


def polynomial(values: Any) -> pa.GaussianPolynomial:
    return pa.GaussianPolynomial.from_coefficients([number(c) for c in values])


def judge(cert: Any) -> str | None:
    """Return None if the claim is true of the input, or why it is not."""
    gaussian = cert["input"]["matrix"]["field"] == "Q(i)"
    A = table(cert["input"]["matrix"]["entries"], gaussian)
    claim = cert["claim"]
    if claim["kind"] == "frobenius-form":
        return _frobenius(A, claim, gaussian)
    reason = _structure(A, claim["structure"], gaussian)
    if reason or claim["kind"] == "jordan-structure":
        return reason
    with working_precision(BITS):
        values = _eigenvalues(claim)
        if isinstance(values, str) or claim["kind"] == "eigenvalues":
            return values if isinstance(values, str) else None
        return _form(A, cert, values)


def _frobenius(A: Any, claim: Any, gaussian: bool) -> str | None:
    factors = [polynomial(f) for f in claim["invariant_factors"]]
    n = A.nrows()
    if any(f.degree() < 1 or f[f.degree()] != 1 for f in factors):
        return "a factor is not monic of degree >= 1"
    if sum(f.degree() for f in factors) != n:
        return "the degrees do not add up to n"
    if any(g % f for f, g in pairwise(factors)):
        return "a factor does not divide the next"
    U = pa.GaussianMatrix(*_parts(table(claim["transform"], gaussian)))
    F = pa.GaussianMatrix(*_companions(factors, n))
    M = pa.GaussianMatrix(*_parts(A))
    if U.nrows() != n or M * U != U * F:
        return "A U is not U F"
    return "U is singular" if U.det() == 0 else None


def _parts(M: Any) -> tuple[fmpq_mat, fmpq_mat | None]:
    return (M, None) if isinstance(M, fmpq_mat) else (M.real, M.imag)


def _companions(factors: list[pa.GaussianPolynomial], n: int) -> tuple[fmpq_mat, fmpq_mat]:
    real, imag, at = fmpq_mat(n, n), fmpq_mat(n, n), 0
    for f in factors:
        d = f.degree()
        for k in range(d):
            if k:
                real[at + k, at + k - 1] = 1
            real[at + k, at + d - 1] -= f[k].real
            imag[at + k, at + d - 1] -= f[k].imag
        at += d
    return real, imag


def nullity(f: Any, A: Any) -> int:
    """Return the dimension of the kernel of f(A), by elimination over Q (on twice the size over Q(i))."""
    M = evaluate_at(f, A)
    n = A.nrows()
    if isinstance(M, fmpq_mat):
        return int(n - M.rank())
    re, im = M.real.tolist(), M.imag.tolist()
    rows = [list(r) + [-x for x in i] for r, i in zip(re, im, strict=True)]
    rows += [list(i) + list(r) for r, i in zip(re, im, strict=True)]
    return int(2 * n - fmpq_mat(rows).rank()) // 2


def _structure(A: Any, items: Any, gaussian: bool) -> str | None:
    total = 0
    factors = []
    for item in items:
        g, sizes = polynomial(item["factor"]), [int(s, 0) for s in item["sizes"]]
        if g.degree() < 1 or g[g.degree()] != 1 or not sizes or sizes != sorted(sizes, reverse=True):
            return "a factor is not monic, or its sizes are not in order"
        if sizes[-1] < 1:
            return "a size is not positive"
        total += g.degree() * sum(sizes)
        # Whether or not g is irreducible: sum of min(size, k) over its roots is the nullity of g^k.
        own = g if gaussian else g.real
        power = own
        for k in range(1, sizes[0] + 2):
            if nullity(power, A) != g.degree() * sum(min(size, k) for size in sizes):
                return f"the kernel of the power {k} of a factor is not as claimed"
            power = power * own
        # A factor that is not irreducible must still have the same sizes at every root.
        if item["irreducible"] and not _irreducible(g, gaussian):
            return "a factor is not irreducible"
        if not _same_sizes(g, sizes, A, gaussian):
            return "the roots of a factor have different sizes"
        factors.append(g)
    if total != A.nrows():
        return "the sizes do not add up to n"
    for k, g in enumerate(factors):
        if any(_common(g, h) for h in factors[:k]) or _common(g, _derivative(g)):
            return "factors are not coprime and square-free"
    return None


def _derivative(g: pa.GaussianPolynomial) -> pa.GaussianPolynomial:
    return pa.GaussianPolynomial(g.real.derivative(), g.imag.derivative())


def _common(g: pa.GaussianPolynomial, h: pa.GaussianPolynomial) -> bool:
    while h:
        g, h = h, g % h
    return g.degree() > 0


def _irreducible(g: pa.GaussianPolynomial, gaussian: bool) -> bool:
    if not gaussian:
        return len(g.real.factor()[1]) == 1 and g.real.factor()[1][0][1] == 1
    for shift in range(20):
        step = pa.GaussianPolynomial([0, 1], [-shift])
        moved = pa.GaussianPolynomial([])
        for k in range(g.degree(), -1, -1):
            moved = moved * step + g[k]
        norm = moved.real * moved.real + moved.imag * moved.imag
        factors = norm.factor()[1]
        if all(exponent == 1 for _, exponent in factors):
            return len(factors) == 1
    raise AssertionError("no shift makes the norm square-free")


def _same_sizes(g: pa.GaussianPolynomial, sizes: list[int], A: Any, gaussian: bool) -> bool:
    if gaussian or _irreducible(g, gaussian):
        return True  # over Q(i) claims of reducible factors are not made here
    for h, _ in g.real.factor()[1]:
        power = fmpq_poly(h)
        for k in range(1, sizes[0] + 2):
            if nullity(power, A) != h.degree() * sum(min(size, k) for size in sizes):
                return False
            power = power * h
    return True


def _roots(g: pa.GaussianPolynomial) -> list[acb]:
    if not g.imag:
        roots = (fmpq_poly(g.real).numer()).complex_roots()
        return [root for root, _ in roots]
    f = acb_poly([acb(c.real, c.imag) for c in g.coeffs()])
    return list(f.roots(tol=arb(2) ** (-BITS // 2), maxprec=10 * BITS))


def _eigenvalues(claim: Any) -> list[acb] | str:
    """Match centers with roots; return the true eigenvalues in the order of the claim."""
    radius = rational(claim["radius"])
    scale = fmpq(1, 2 ** int(claim["eigenvalues"]["bits"], 0))
    centers = [[int(x, 0) * scale for x in center] for center in claim["eigenvalues"]["centers"]]
    factors = [int(k, 0) for k in claim["factors"]]
    result: list[acb | None] = [None] * len(centers)
    if len(factors) != len(centers):
        return "centers and factors differ in number"
    for k, item in enumerate(claim["structure"]):
        roots = _roots(polynomial(item["factor"]))
        mine = [j for j, factor in enumerate(factors) if factor == k]
        if len(mine) != len(roots):
            return "the number of eigenvalues of a factor is not its degree"
        owner: dict[int, int] = {}
        for j in mine:
            if not _augment(j, roots, centers, radius, owner, set()):
                return f"the centers of factor {k} are not near its roots, one each"
        for root, j in owner.items():
            result[j] = roots[root]
    if any(x is None for x in result):
        return "an eigenvalue belongs to no factor"
    return [x for x in result if x is not None]


def _augment(j: int, roots: Any, centers: Any, radius: fmpq, owner: dict[int, int], seen: set[int]) -> bool:
    """Find a root for center j, moving others: a step of bipartite matching."""
    # nearest first, so that the matching is the intended one where it can be
    order = sorted(range(len(roots)), key=lambda k: float(_distance(roots[k], centers[j]).mid()))
    for k in order:
        if k in seen or not _near(roots[k], centers[j], radius):
            continue
        seen.add(k)
        if k not in owner or _augment(owner[k], roots, centers, radius, owner, seen):
            owner[k] = j
            return True
    return False


def _distance(x: acb, center: Any) -> arb:
    return abs(x - acb(center[0], center[1]))


def _near(x: acb, center: Any, radius: fmpq) -> bool:
    bound = arb(radius) * (1 + arb(2) ** -200)
    return bool(abs(x.real - arb(center[0])) <= bound and abs(x.imag - arb(center[1])) <= bound)


def _form(A: Any, cert: Any, values: list[acb]) -> str | None:
    claim = cert["claim"]
    n = A.nrows()
    blocks = [(int(k, 0), int(size, 0)) for k, size in claim["blocks"]]
    factors = [int(k, 0) for k in claim["factors"]]
    expected = [
        (k, int(size, 0)) for k in range(len(values)) for size in claim["structure"][factors[k]]["sizes"]
    ]
    if blocks != expected:
        return "the blocks are not those of the structure"
    invariants, vectors = _witness(claim, cert["evidence"])
    columns: list[list[acb]] = []
    numbers: dict[int, int] = {}
    for (index, size), pivot in zip(blocks, claim["pivots"], strict=True):
        number_of_block = numbers.get(index, 0)
        numbers[index] = number_of_block + 1
        which = len(invariants) - 1 - number_of_block
        chain = _chain(A, invariants[which], vectors[which], values[index], size)
        unit = chain[0][int(pivot, 0)]
        if unit.contains(0):
            return "the eigenvector is zero at the pivot"
        columns += [[x / unit for x in column] for column in chain]
        columns[-size][int(pivot, 0)] = acb(1)
    V = acb_mat(n, n, [columns[j][i] for i in range(n) for j in range(n)])
    J = acb_mat(n, n)
    at = 0
    for index, size in blocks:
        for k in range(size):
            J[at + k, at + k] = values[index]
            if k:
                J[at + k - 1, at + k] = 1
        at += size
    if not (as_balls(A) * V).overlaps(V * J):
        return "A V is not V J"
    for name, M in (("V", V), ("V_inverse", V.inv())):
        scale = fmpq(1, 2 ** int(claim[name]["bits"], 0))
        for i, row in enumerate(claim[name]["entries"]):
            for j, entry in enumerate(row):
                pair = entry if isinstance(entry, list) else [entry, "0"]
                center = [int(x, 0) * scale for x in pair]
                if not _near(M[i, j], center, rational(claim["radius"])):
                    return f"entry ({i}, {j}) of {name} is not near its center"
    return None


def _witness(
    claim: Any, evidence: Any
) -> tuple[list[pa.GaussianPolynomial], list[list[pa.GaussianRational]]]:
    """Return invariant factors and generators: which V the claim is about."""
    items = [(polynomial(item["factor"]), [int(s, 0) for s in item["sizes"]]) for item in claim["structure"]]
    count = max((len(sizes) for _, sizes in items), default=0)
    invariants = []
    for j in reversed(range(count)):
        product = pa.GaussianPolynomial([1])
        for g, sizes in items:
            for _ in range(sizes[j] if j < len(sizes) else 0):
                product = product * g
        invariants.append(product)
    return invariants, [[number(x) for x in vector] for vector in evidence["generators"]]


def _chain(A: Any, f: Any, vector: list[Any], value: acb, size: int) -> list[list[acb]]:
    """Return the Taylor coefficients at `value` of ((f(x) - f(A)) / (x - A)) v."""
    n, degree = A.nrows(), f.degree()
    M = pa.GaussianMatrix(*_parts(A))
    v = pa.GaussianMatrix([[x.real] for x in vector], [[x.imag] for x in vector])
    coefficients = [v]
    for m in range(degree - 1, 0, -1):
        coefficients.append(M * coefficients[-1] + v * f[m])
    coefficients.reverse()
    chain = []
    for k in range(size):
        column = [acb(0)] * n
        for m in range(degree - 1, k - 1, -1):
            weight = int(flint.fmpz.bin_uiui(m, k))
            for i in range(n):
                c = coefficients[m][i, 0]
                column[i] = column[i] * value + acb(c.real, c.imag) * weight
        chain.append(column)
    return chain
