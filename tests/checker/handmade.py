"""A small, slow prover for matrices with a known structure, independent of the library's own.

A = S F S^-1 / D with S unimodular over Z or Z[i] and F the companion matrices of the invariant factors, so
that generators and structure are known beforehand; the numbers come from mpmath.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from fractions import Fraction

from mpmath import mp, mpc

from polyalg.checker.format.encoding import encode_integer, encode_rational

PRIME = 2**61 - 1


class G:
    """A Gaussian rational with exact arithmetic."""

    def __init__(self, re=0, im=0):
        # most arguments are Fractions already, and making one anew takes most of the time
        self.re = re if type(re) is Fraction else Fraction(re)
        self.im = im if type(im) is Fraction else Fraction(im)

    def __add__(self, other):
        return G(self.re + other.re, self.im + other.im)

    def __sub__(self, other):
        return G(self.re - other.re, self.im - other.im)

    def __bool__(self):
        return bool(self.re or self.im)

    def __mul__(self, other):
        if not (self.im or other.im):
            return G(self.re * other.re)
        return G(self.re * other.re - self.im * other.im, self.re * other.im + self.im * other.re)

    def __eq__(self, other):
        return (self.re, self.im) == (other.re, other.im)

    def conjugate(self):
        return G(self.re, -self.im)

    def mp(self):
        return mpc(
            mp.mpf(self.re.numerator) / self.re.denominator, mp.mpf(self.im.numerator) / self.im.denominator
        )


def g(value):
    return value if isinstance(value, G) else G(*value) if isinstance(value, tuple) else G(value)


def poly(*coefficients):
    return [g(c) for c in coefficients]


def poly_mul(a, b):
    out = [G()] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            out[i + j] = out[i + j] + x * y
    return out


def poly_power_product(parts):
    out = [G(1)]
    for factor, exponent in parts:
        for _ in range(exponent):
            out = poly_mul(out, factor)
    return out


def mat_mul(a, b):
    # companions and unitriangular matrices are mostly zeros
    return [
        [sum((x * y for x, y in zip(row, col, strict=True) if x and y), G()) for col in zip(*b, strict=True)]
        for row in a
    ]


def companion(f):
    d = len(f) - 1
    rows = [[G() for _ in range(d)] for _ in range(d)]
    for k in range(d):
        if k:
            rows[k][k - 1] = G(1)
        rows[k][d - 1] = G() - f[k]
    return rows


def block_diagonal(blocks):
    n = sum(len(b) for b in blocks)
    out = [[G() for _ in range(n)] for _ in range(n)]
    at = 0
    for b in blocks:
        for i, row in enumerate(b):
            for j, x in enumerate(row):
                out[at + i][at + j] = x
        at += len(b)
    return out


def unimodular(n, rng, gaussian):
    """Return S and its inverse, products of elementary matrices."""
    one = [[G(int(i == j)) for j in range(n)] for i in range(n)]
    s, t = [row[:] for row in one], [row[:] for row in one]
    for _ in range(2 * n if n > 1 else 0):
        i, j = rng.sample(range(n), 2)
        c = G(rng.randint(-1, 1), rng.randint(-1, 1) if gaussian else 0)
        s[i] = [x + c * y for x, y in zip(s[i], s[j], strict=True)]  # S <- (1 + c E_ij) S
        for row in t:  # T <- T (1 - c E_ij)
            row[j] = row[j] - c * row[i]
    return s, t


@dataclass
class Known:
    """A matrix A with its structure: list of (monic factor, sizes), generators over B = D A."""

    gaussian: bool
    den: int
    structure: list
    n: int = 0
    A: list = field(default_factory=list)
    generators: list = field(default_factory=list)
    transform: list = field(default_factory=list)
    invariant: list = field(default_factory=list)


def build(structure, *, den=1, gaussian=False, seed=0):
    """Make a matrix whose structure is `structure`, with factors integral (Gaussian) for den = 1.

    For den = D the given factors belong to D A; those of A are g(D x) / D^deg.
    """
    rng = random.Random(seed)
    count = max((len(sizes) for _, sizes in structure), default=0)
    invariant = []
    for i in range(count):
        j = count - 1 - i
        invariant.append(poly_power_product([(f, sizes[j]) for f, sizes in structure if j < len(sizes)]))
    F = block_diagonal([companion(f) for f in invariant])
    n = len(F)
    s, t = unimodular(n, rng, gaussian)
    B = mat_mul(mat_mul(s, F), t)
    A = [[x * G(Fraction(1, den)) for x in row] for row in B]
    generators, columns, at = [], [], 0
    for f in invariant:
        generators.append([row[at] for row in s])
        # columns for A itself: v, A v = B v / D, ...
        columns += [[row[at + k] * G(Fraction(1, den**k)) for row in s] for k in range(len(f) - 1)]
        at += len(f) - 1
    known = Known(gaussian, den, [(down(f, den), sizes) for f, sizes in structure], n, A, generators)
    known.transform = [list(row) for row in zip(*columns, strict=True)] if columns else []
    known.invariant = [down(f, den) for f in invariant]
    return known


def down(f, den):
    d = len(f) - 1
    return [c * G(Fraction(1, den ** (d - k))) for k, c in enumerate(f)]


def element(x, gaussian):
    re = encode_rational(x.re.numerator, x.re.denominator)
    return [re, encode_rational(x.im.numerator, x.im.denominator)] if gaussian else re


def integer_element(x, gaussian):
    re, im = int(x.re), int(x.im)
    return [encode_integer(re), encode_integer(im)] if gaussian else encode_integer(re)


def modulus(known, prime=None):
    if known.gaussian:
        p = 1000033  # = 1 mod 16
        root = next(pow(a, (p - 1) // 4, p) for a in range(2, 99) if pow(a, (p - 1) // 2, p) == p - 1)
        return {"modulus": str(p), "sqrt_minus_one": str(root)}
    return {"modulus": str(prime or PRIME)}


def certificate(known, claim, evidence):
    entries = [[element(x, known.gaussian) for x in row] for row in known.A]
    return {
        "format": "polyalg-certificate",
        "version": 1,
        "claim": claim,
        "input": {"matrix": {"field": "Q(i)" if known.gaussian else "Q", "entries": entries}},
        "evidence": evidence,
    }


def frobenius_certificate(known):
    claim = {
        "kind": "frobenius-form",
        "invariant_factors": [[element(c, known.gaussian) for c in f] for f in known.invariant],
        "transform": [[element(x, known.gaussian) for x in row] for row in known.transform],
    }
    return certificate(known, claim, modulus(known))


def structure_parts(known, proofs):
    proofs = proofs or [None] * len(known.structure)
    claim = [
        {
            "factor": [element(c, known.gaussian) for c in f],
            "sizes": [str(s) for s in sizes],
            "irreducible": proof is not None,
        }
        for (f, sizes), proof in zip(known.structure, proofs, strict=True)
    ]
    evidence = {
        "generators": [[integer_element(x, known.gaussian) for x in v] for v in known.generators],
        **modulus(known),
        "separation": modulus(known),
        "irreducibility": proofs,
    }
    return claim, evidence


def structure_certificate(known, proofs=None):
    claim, evidence = structure_parts(known, proofs)
    return certificate(known, {"kind": "jordan-structure", "structure": claim}, evidence)


def nearest(x, bits):
    return int(mp.nint(mp.ldexp(x, bits)))


def pair(z, bits):
    return [encode_integer(nearest(mp.re(z), bits)), encode_integer(nearest(mp.im(z), bits))]


def roots_of(f):
    """Roots to working precision; conjugate pairs are made exact for real polynomials."""
    found = mp.polyroots([c.mp() for c in reversed(f)], maxsteps=500, extraprec=4 * mp.prec)
    if any(c.im for c in f):
        return found
    tiny = mp.ldexp(1, -mp.prec // 2)
    real = [mpc(mp.re(z)) for z in found if abs(mp.im(z)) < tiny]
    upper = [z for z in found if mp.im(z) >= tiny]
    return real + [w for z in upper for w in (z, mp.conj(z))]


def spectrum_parts(known, bits, radius):
    roots, factors = [], []
    for k, (f, _) in enumerate(known.structure):
        for z in roots_of(f):
            roots.append(z)
            factors.append(k)
    claim = {
        "radius": radius,
        "eigenvalues": {"bits": str(bits), "centers": [pair(z, bits) for z in roots]},
        "factors": [str(k) for k in factors],
    }
    evidence = {"approximations": {"bits": str(3 * bits), "roots": [pair(z, 3 * bits) for z in roots]}}
    return roots, factors, claim, evidence


def eigenvalues_certificate(known, proofs=None, bits=60, radius="1/1000000000000000"):
    with mp.workprec(6 * bits):
        structure, evidence = structure_parts(known, proofs)
        _, _, claim, more = spectrum_parts(known, bits, radius)
        claim = {"kind": "eigenvalues", "structure": structure, **claim}
        return certificate(known, claim, {**evidence, **more})


def chain(known, f, v, root, size):
    """Solve for the chain of one block numerically: derivatives of F(x) = (f(x) - f(A)) / (x - A) v."""
    d = len(f) - 1
    vectors = [v]
    for _ in range(d - 1):
        w = vectors[-1]
        vectors.append([sum((a * x for a, x in zip(row, w, strict=True)), G()) for row in known.A])
    columns = []
    for k in range(size):
        # coefficient of A^j v in F is sum_{m > j} c_m x^(m-1-j); its k-th Taylor coefficient
        total = [mpc(0)] * known.n
        for j in range(d):
            c = mp.fsum(
                f[m].mp() * mp.binomial(m - 1 - j, k) * root ** (m - 1 - j - k)
                for m in range(j + 1 + k, d + 1)
            )
            total = [t + c * x.mp() for t, x in zip(total, vectors[j], strict=True)]
        columns.append(total)
    pivot = max(range(known.n), key=lambda i: abs(columns[0][i]))
    scale = columns[0][pivot]
    return pivot, [[x / scale for x in column] for column in columns]


def form_certificate(known, proofs=None, bits=60, radius="1/1000000000000000"):
    with mp.workprec(8 * bits):
        structure, evidence = structure_parts(known, proofs)
        roots, factors, claim, more = spectrum_parts(known, bits, radius)
        blocks, pivots, columns = [], [], []
        count = len(known.generators)
        for k, (root, owner) in enumerate(zip(roots, factors, strict=True)):
            for j, size in enumerate(known.structure[owner][1]):
                i = count - 1 - j
                pivot, found = chain(known, known.invariant[i], known.generators[i], root, size)
                if k and not known.gaussian and roots[k - 1] == mp.conj(root) != root:
                    pivot = int(pivots[len(pivots) - len(known.structure[owner][1])])
                    found = [[x / found[0][pivot] for x in column] for column in found]
                blocks.append([str(k), str(size)])
                pivots.append(str(pivot))
                columns += found
        V = mp.matrix([list(row) for row in zip(*columns, strict=True)]) if columns else None
        W = V**-1 if columns else None
        n = known.n
        claim = {
            "kind": "jordan-form",
            "structure": structure,
            **claim,
            "blocks": blocks,
            "pivots": pivots,
            "V": {"bits": str(bits), "entries": [[pair(V[i, j], bits) for j in range(n)] for i in range(n)]},
            "V_inverse": {
                "bits": str(bits),
                "entries": [[pair(W[i, j], bits) for j in range(n)] for i in range(n)],
            },
        }
        fine = [[pair(W[i, j], 3 * bits) for j in range(n)] for i in range(n)]
        more |= {"inverse": {"bits": str(3 * bits), "entries": fine}, "working_bits": str(3 * bits)}
        return certificate(known, claim, {**evidence, **more})
