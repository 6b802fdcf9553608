"""Whether a claim about a matrix is false, decided with FLINT and mpmath, without the evidence."""

from __future__ import annotations

import functools
import itertools
from fractions import Fraction

import flint
from mpmath import mp, mpc, mpf

from .handmade_spectral import ONE, ZERO, G
from .truth_roots import factored, parse


def number(x):
    return G(parse(x)) if isinstance(x, str) else G(parse(x[0]), parse(x[1]))


def numbers(items):
    return [number(x) for x in items]


def rows_of(items):
    return [numbers(row) for row in items]


# ---------------------------------------------------------------------------------------------- polynomials


def trimmed(p):
    p = list(p)
    while p and not p[-1]:
        p.pop()
    return p


def times(a, b):
    out = [ZERO] * max(len(a) + len(b) - 1, 0)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            out[i + j] = out[i + j] + x * y
    return out


def remainder(a, b):
    a = trimmed(a)
    while len(a) >= len(b):
        c, shift = a[-1] / b[-1], len(a) - len(b)
        a = trimmed([x - c * b[k - shift] if k >= shift else x for k, x in enumerate(a[:-1])])
    return a


def gcd(a, b):
    while b:
        a, b = b, remainder(a, b)
    return a


def is_square_free(p):
    return len(gcd(p, trimmed([G(k) * c for k, c in enumerate(p)][1:]))) <= 1


def shifted(p, c):
    """Return p(x - c)."""
    out = []
    for coefficient in reversed(p):
        out = [x - c * y for x, y in zip([ZERO, *out], [*out, ZERO], strict=True)]
        out = [out[0] + coefficient, *out[1:]] if out else [coefficient]
    return trimmed(out)


def is_irreducible(p, gaussian):
    """Decide irreducibility over Q, or over Q(i) by a norm that is square-free."""
    if not gaussian:
        (_, m), *more = factored([c.re for c in p])
        return m == 1 and not more
    if not is_square_free(p):
        return False
    for s in itertools.count():
        moved = shifted(p, G(0, s))
        norm = times(moved, [c.bar for c in moved])
        if is_square_free(norm):
            return is_irreducible(norm, False)
    raise AssertionError


# ------------------------------------------------------------------------------------------------- matrices


def real_form(rows):
    """Return the real matrix of twice the size."""
    re = [[flint.fmpq(x.re.numerator, x.re.denominator) for x in row] for row in rows]
    im = [[flint.fmpq(x.im.numerator, x.im.denominator) for x in row] for row in rows]
    top = [a + [-y for y in b] for a, b in zip(re, im, strict=True)]
    bottom = [b + a for a, b in zip(re, im, strict=True)]
    return flint.fmpq_mat(top + bottom)


def diagonal(n, c):
    return real_form([[c if i == j else ZERO for j in range(n)] for i in range(n)])


def companions(polynomials):
    n = sum(len(f) - 1 for f in polynomials)
    out = [[ZERO] * n for _ in range(n)]
    at = 0
    for f in polynomials:
        d = len(f) - 1
        for k in range(d):
            if k:
                out[at + k][at + k - 1] = ONE
            out[at + k][at + d - 1] = ZERO - f[k]
        at += d
    return out


def is_frobenius_false(claim, rows):
    n = len(rows)
    factors = [numbers(f) for f in claim["invariant_factors"]]
    if sum(len(f) - 1 for f in factors) != n or any(len(f) < 2 or f[-1] != ONE for f in factors):
        return True
    if any(remainder(g, f) for f, g in itertools.pairwise(factors)):
        return True
    if not n:
        return False
    U = real_form(rows_of(claim["transform"]))
    return real_form(rows) * U != U * real_form(companions(factors)) or U.det() == 0


def is_structure_false(structure, rows, gaussian):
    n = len(rows)
    items = [(numbers(x["factor"]), [int(s, 0) for s in x["sizes"]], x["irreducible"]) for x in structure]
    if any(len(g) < 2 or g[-1] != ONE for g, _, _ in items):
        return True
    if sum((len(g) - 1) * sum(sizes) for g, sizes, _ in items) != n:
        return True
    product = functools.reduce(times, (g for g, _, _ in items), [ONE])
    if not is_square_free(product) or any(flag and not is_irreducible(g, gaussian) for g, _, flag in items):
        return True
    parts = [(part, sizes) for g, sizes, _ in items for part in irreducible_parts(g)]
    return any(has_other_sizes(rows, g, sizes) for g, sizes in parts)


def irreducible_parts(g):
    """Return the factors over Q of a rational polynomial; a Gaussian one stays whole."""
    if any(c.im for c in g):
        return [g]
    return [[G(int(c)) for c in f.coeffs()] for f, _ in factored([c.re for c in g])]


def has_other_sizes(rows, g, sizes):
    n, d = len(rows), len(g) - 1
    A = real_form(rows)
    value = diagonal(n, ZERO)
    for c in reversed(g):
        value = value * A + diagonal(n, c)
    power = diagonal(n, ONE)
    for k in range(1, n + 2):
        power = power * value
        if 2 * n - power.rank() != 2 * d * sum(min(size, k) for size in sizes):
            return True
    return False


# -------------------------------------------------------------------------------------------------- numbers


def real_number(x):
    return mpf(x.numerator) / x.denominator


def approximate(x):
    return mpc(real_number(x.re), real_number(x.im))


def dyadic(listed, bits):
    def part(x):
        return mp.ldexp(mpf(int(x, 0)), -bits)

    return mpc(part(listed)) if isinstance(listed, str) else mpc(part(listed[0]), part(listed[1]))


@functools.lru_cache(2048)
def _roots(g):
    g = [G(*c) for c in g]
    return mp.polyroots([approximate(c) for c in reversed(g)], maxsteps=800, extraprec=4 * mp.prec)


def roots(g):
    return _roots(tuple((c.re, c.im) for c in g))


def matched(centers, found, radius):
    """Return a root for each centre, all different and within the radius; None where there are none."""

    def is_near(a, b):
        return max(abs(mp.re(a - b)), abs(mp.im(a - b))) <= radius * (1 + mpf(2) ** -80)

    if not centers:
        return []
    for k, z in enumerate(found):
        if is_near(centers[0], z):
            rest = matched(centers[1:], found[:k] + found[k + 1 :], radius)
            if rest is not None:
                return [z, *rest]
    return None


def eigenvalues_of(claim, roots_of_factors):
    """Return the exact eigenvalue that each centre stands for, or None where the claim is false.

    `roots_of_factors` are the roots of the factors of the structure.
    """
    bits = int(claim["eigenvalues"]["bits"], 0)
    centers = [dyadic(z, bits) for z in claim["eigenvalues"]["centers"]]
    owners = [int(k, 0) for k in claim["factors"]]
    out = [None] * len(centers)
    if len(owners) != len(centers):
        return None
    for j, those in enumerate(roots_of_factors):
        members = [k for k, owner in enumerate(owners) if owner == j]
        if len(members) != len(those):
            return None
        found = matched([centers[k] for k in members], list(those), real_number(parse(claim["radius"])))
        if found is None:
            return None
        for k, z in zip(members, found, strict=True):
            out[k] = z
    return None if None in out else out


def is_form_false(claim, A, values):
    """Decide with the exact matrix and eigenvalues whether no V within the radius does it."""
    n = len(A)
    blocks = [(int(k, 0), int(size, 0)) for k, size in claim["blocks"]]
    pivots = [int(k, 0) for k in claim["pivots"]]
    owners = [int(k, 0) for k in claim["factors"]]
    listed = [[int(s, 0) for s in x["sizes"]] for x in claim["structure"]]
    if sorted(blocks) != sorted((k, size) for k, j in enumerate(owners) for size in listed[j]):
        return True
    radius = real_number(parse(claim["radius"])) * (1 + mpf(2) ** -80)
    V, W = (
        [[dyadic(x, int(claim[name]["bits"], 0)) for x in row] for row in claim[name]["entries"]]
        for name in ("V", "V_inverse")
    )
    root2 = mp.sqrt(2) * radius
    starts = list(itertools.accumulate([size for _, size in blocks], initial=0))
    for pivot, start in zip(pivots, starts[:-1], strict=True):
        first = V[pivot][start] - 1
        if max(abs(mp.re(first)), abs(mp.im(first))) > radius:
            return True
    slack = mpf(2) ** -150
    for (k, size), start in zip(blocks, starts, strict=False):
        for m, i in itertools.product(range(start, start + size), range(n)):
            wanted = values[k] * V[i][m] + (V[i][m - 1] if m > start else 0)
            made = mp.fsum(a * V[j][m] for j, a in enumerate(A[i]))
            size_of = mp.fsum(abs(a) for a in A[i]) + abs(values[k]) + 1
            if abs(made - wanted) > size_of * root2 + slack:
                return True
    for i, j in itertools.product(range(n), repeat=2):
        made = mp.fsum(V[i][k] * W[k][j] for k in range(n)) - (i == j)
        allowed = mp.fsum(abs(V[i][k]) + abs(W[k][j]) + root2 for k in range(n)) * root2
        if abs(made) > allowed + slack:
            return True
    return False


def is_false(cert):
    """Tell whether the claim is known to be false."""
    claim, matrix = cert["claim"], cert["input"]["matrix"]
    rows, gaussian = rows_of(matrix["entries"]), matrix["field"] == "Q(i)"
    if claim["kind"] == "frobenius-form":
        return is_frobenius_false(claim, rows)
    if is_structure_false(claim["structure"], rows, gaussian):
        return True
    if claim["kind"] == "jordan-structure":
        return False
    with mp.workprec(600):
        values = eigenvalues_of(claim, [roots(numbers(x["factor"])) for x in claim["structure"]])
        if values is None:
            return True
        # with a radius that holds several roots it is not clear which one is meant
        if claim["kind"] == "eigenvalues" or parse(claim["radius"]) > Fraction(1, 10**6):
            return False
        return is_form_false(claim, [[approximate(x) for x in row] for row in rows], values)
