"""Whether a claim about a small matrix polynomial is false, by minors and ranks, without the evidence."""

from __future__ import annotations

import functools
import itertools
import json

import flint
from mpmath import mp, mpc, mpf

import polyalg as pa

from .truth_matrices import number
from .truth_regions import are_others
from .truth_roots import parse


def polynomial(coefficients, gaussian):
    """Return a polynomial from numbers as written."""
    values = [number(c) for c in coefficients]
    real, imag = (
        flint.fmpq_poly([flint.fmpq(*part.as_integer_ratio()) for part in parts])
        for parts in ([z.re for z in values], [z.im for z in values])
    )
    return pa.GaussianPolynomial(real, imag) if gaussian else real


def entries(coefficients, gaussian):
    """Return the rows of polynomials."""
    m, n = len(coefficients[0]), len(coefficients[0][0])
    return [[polynomial([C[i][j] for C in coefficients], gaussian) for j in range(n)] for i in range(m)]


def determinant(rows):
    """Expand along the first row."""
    if len(rows) == 1:
        return rows[0][0]
    total = rows[0][0] * 0
    for j, x in enumerate(rows[0]):
        minor = [row[:j] + row[j + 1 :] for row in rows[1:]]
        total = total + (-1) ** j * x * determinant(minor)
    return total


def minors(rows, k):
    for chosen in itertools.combinations(range(len(rows)), k):
        for columns in itertools.combinations(range(len(rows[0])), k):
            yield determinant([[rows[i][j] for j in columns] for i in chosen])


def divisors(rows):
    """Return the monic greatest common divisors of the minors of each size, as long as there are any."""
    found = []
    for k in range(1, min(len(rows), len(rows[0])) + 1):
        common = rows[0][0] * 0
        for minor in minors(rows, k):
            common = common.gcd(minor)
        if not common:
            return found
        found.append(common)
    return found


def multiplicities(rows, f):
    """Return the partial multiplicities at the roots of an irreducible polynomial, largest first."""
    orders = [0]
    for common in divisors(rows):
        e = 0
        while not common % f:
            common, e = common // f, e + 1
        orders.append(e)
    sizes = [b - a for a, b in itertools.pairwise(orders)]
    return sorted((k for k in sizes if k), reverse=True)


def reversal(coefficients, grade):
    m, n = len(coefficients[0]), len(coefficients[0][0])
    zero = [["0"] * n for _ in range(m)]
    return ([*coefficients, *[zero] * (grade + 1 - len(coefficients))])[::-1]


def indices(coefficients, gaussian, count):
    """Return the right minimal indices, from the nullities of convolution matrices."""
    m, n, length = len(coefficients[0]), len(coefficients[0][0]), len(coefficients)
    found, k, before = [], 0, 0
    while len(found) < count:
        rows = (k + length) * m
        M = [[(flint.fmpq(0), flint.fmpq(0)) for _ in range(n * (k + 1))] for _ in range(rows)]
        for t, s in itertools.product(range(length), range(k + 1)):
            for i, j in itertools.product(range(m), range(n)):
                z = number(coefficients[t][i][j])
                M[(t + s) * m + i][s * n + j] = tuple(
                    flint.fmpq(*part.as_integer_ratio()) for part in (z.re, z.im)
                )
        # A complex matrix as a real one of twice the size.
        real = [[a for a, _ in row] + [-b for _, b in row] for row in M]
        real += [[b for _, b in row] + [a for a, _ in row] for row in M]
        nullity = n * (k + 1) - flint.fmpq_mat(real).rank() // 2
        found += [k] * (nullity - before - len(found))
        before, k = nullity, k + 1
    return found


def transposed(coefficients):
    return [[list(column) for column in zip(*C, strict=True)] for C in coefficients]


@functools.lru_cache(4096)
def _decided(text):
    cert = json.loads(text)
    claim, given = cert["claim"], cert["input"]["matrix_polynomial"]
    gaussian, C = given["field"] == "Q(i)", given["coefficients"]
    rows = entries(C, gaussian)
    m, n, grade = len(rows), len(rows[0]), int(claim["grade"], 0)
    if len(C) > 1 and all(number(x).re == number(x).im == 0 for row in C[-1] for x in row):
        return True
    degree = len(C) - 1
    found = divisors(rows)
    rank = len(found)
    if grade < degree or int(claim["rank"], 0) != rank:
        return True
    own = found[-1] if found else None
    total = 0
    seen = []
    for item in claim["finite"]:
        f = polynomial(item["factor"], gaussian)
        if not is_irreducible(f) or f in seen:
            return True
        seen.append(f)
        sizes = [int(k, 0) for k in item["sizes"]]
        if not sizes or sizes != multiplicities(rows, f):
            return True
        total += f.degree() * sum(sizes)
    if total != (own.degree() if own is not None else 0):
        return True
    x = polynomial(["0", "1"], gaussian)
    # A further degree of the grade is a further factor x of the reversal.
    further = max(0, grade - degree - 1)
    infinite = [k + further for k in multiplicities(entries(reversal(C, grade - further), gaussian), x)]
    if [int(k, 0) for k in claim["infinite"]] != infinite:
        return True
    right, left = indices(C, gaussian, n - rank), indices(transposed(C), gaussian, m - rank)
    if [int(k, 0) for k in claim["right"]] != right or [int(k, 0) for k in claim["left"]] != left:
        return True
    if "radius" in claim and are_others_of_factors(claim, seen):
        return True
    return "chains" in claim and are_no_chains(
        claim, rows, [item["sizes"] for item in claim["finite"]], grade
    )


def is_irreducible(f):
    """Tell whether a polynomial is monic and irreducible over its field."""
    if f.degree() < 1 or f[f.degree()] != 1:
        return False
    if isinstance(f, flint.fmpq_poly):
        factors = f.factor()[1]
        return len(factors) == 1 and factors[0][1] == 1
    if f.degree() == 1:
        return True
    structure = pa.jordan_structure(pa.GaussianMatrix(companion(f)))
    return len(structure) == 1 and structure[0][1] == [1]


def companion(f):
    n = f.degree()
    return [
        [-f[i] if j == n - 1 else pa.GaussianRational(int(i == j + 1)) for j in range(n)] for i in range(n)
    ]


def are_others_of_factors(claim, factors):
    """Tell whether the centres of each factor are not all its roots."""
    owners = [int(k, 0) for k in claim["factors"]]
    if len(owners) != sum(f.degree() for f in factors) or len(owners) != len(claim["eigenvalues"]["centers"]):
        return True
    for k, f in enumerate(factors):
        own = [j for j, owner in enumerate(owners) if owner == k]
        listed = {
            "radius": claim["radius"],
            "roots": {
                "bits": claim["eigenvalues"]["bits"],
                "centers": [claim["eigenvalues"]["centers"][j] for j in own],
            },
            "multiplicities": ["1"] * len(own),
            "real": [False] * len(own),
        }
        roots = [(z.value, 1, False) for z in pa.complex_roots(f, 60)]
        if parse(claim["radius"]) > 0 and are_others(listed, roots):
            return True
    return parse(claim["radius"]) <= 0


def are_no_chains(claim, rows, sizes, grade):
    """Tell whether the chains are not of the lengths claimed, or far from being chains."""
    owners = [int(k, 0) for k in claim["factors"]]
    lengths = [int(k, 0) for owner in owners for k in sizes[owner]]
    if lengths != [len(chain["columns"]) for chain in claim["chains"]]:
        return True
    radius = parse(claim["radius"])
    places = [j for j, owner in enumerate(owners) for _ in sizes[owner]]
    firsts = {}
    with mp.workdps(60):
        for j, chain in zip(places, claim["chains"], strict=True):
            z = center_of(claim["eigenvalues"], claim["eigenvalues"]["centers"][j])
            bits = int(chain["bits"], 0)
            vectors = [[mpc(int(a, 0), int(b, 0)) / mpf(2) ** bits for a, b in c] for c in chain["columns"]]
            pivot = int(chain["pivot"], 0)
            if abs(vectors[0][pivot] - 1) > 2 * mpf(radius.numerator) / radius.denominator:
                return True
            if residual(rows, z, vectors) > 10**8 * mpf(radius.numerator) / radius.denominator:
                return True
            firsts.setdefault(j, []).append(vectors[0])
    beginnings = [[[number(row[0]) for row in c] for c in v] for v in claim["infinite_chains"]]
    if [len(v) for v in beginnings] != [int(k, 0) for k in claim["infinite"]]:
        return True
    with mp.workdps(60):
        reverse = [[value_reversed(f, grade) for f in row] for row in rows]
        for v in beginnings:
            vectors = [[mpc(real(x.re), real(x.im)) for x in c] for c in v]
            if residual(reverse, mpf(0), vectors) != 0 or not any(vectors[0]):
                return True
    return False


def real(x):
    return mpf(x.numerator) / x.denominator


def center_of(listed, pair):
    return mpc(int(pair[0], 0), int(pair[1], 0)) / mpf(2) ** int(listed["bits"], 0)


def value_reversed(f, grade):
    """Return the coefficients of x^grade f(1/x), as numbers of mpmath."""
    return taylor_of(f, grade)[::-1]


def taylor_of(f, grade):
    """Return the coefficients of a polynomial as numbers of mpmath."""
    found = []
    for k in range(grade + 1):
        c = f[k]
        parts = (c.real, c.imag) if isinstance(f, pa.GaussianPolynomial) else (c, flint.fmpq(0))
        found.append(mpc(*(mpf(int(x.p)) / int(x.q) for x in parts)))
    return found


def residual(rows, z, vectors):
    """Return the largest coefficient of P(z + t) v(t) below t^k."""
    k = len(vectors)
    worst = mpf(0)
    for row in rows:
        lists = [f if isinstance(f, list) else taylor_of(f, max(f.degree(), 0)) for f in row]
        for order in range(k):
            total = mpf(0)
            for coefficients, i in zip(lists, range(len(row)), strict=True):
                for s in range(order + 1):
                    derivative = mp.fsum(
                        mp.binomial(m, s) * c * z ** (m - s) for m, c in enumerate(coefficients) if m >= s
                    )
                    total += derivative * vectors[order - s][i]
            worst = max(worst, abs(total))
    return worst


def is_false(cert):
    """Tell whether the claim is known to be false."""
    return _decided(json.dumps({"claim": cert["claim"], "input": cert["input"]}, sort_keys=True))
