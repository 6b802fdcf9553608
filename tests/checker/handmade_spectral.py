"""A small, slow prover of claims about Hermitian matrix polynomials, independent of the library's own.

Matrix polynomials are lists of matrices of Gaussian rationals, constant term first. Spectral factors are
known by construction: products of linear factors whose zeros are on the right side. Roots come from FLINT.
"""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import flint

from polyalg.checker.format.encoding import encode_integer, encode_rational

from .handmade_interlacing import certificate, rational, real_roots, separated


class G:
    """A Gaussian rational."""

    __slots__ = ("im", "re")

    def __init__(self, re, im=0):
        self.re, self.im = Fraction(re), Fraction(im)

    def __add__(self, other):
        return G(self.re + other.re, self.im + other.im)

    def __sub__(self, other):
        return G(self.re - other.re, self.im - other.im)

    def __mul__(self, other):
        a, b, c, d = self.re, self.im, other.re, other.im
        return G(a * c - b * d, a * d + b * c) if b or d else G(a * c)

    def __truediv__(self, other):
        s = other.re**2 + other.im**2
        return self * G(other.re / s, -other.im / s)

    def __eq__(self, other):
        return self.re == other.re and self.im == other.im

    def __bool__(self):
        return bool(self.re or self.im)

    __hash__ = None

    @property
    def bar(self):
        return G(self.re, -self.im)


ZERO, ONE, IMAG = G(0), G(1), G(0, 1)


def number(x):
    return x if isinstance(x, G) else G(*x) if isinstance(x, tuple) else G(x)


def matrix(rows):
    return [[number(x) for x in row] for row in rows]


def eye(n):
    return matrix([[int(i == j) for j in range(n)] for i in range(n)])


def plus(a, b):
    return [[x + y for x, y in zip(p, q, strict=True)] for p, q in zip(a, b, strict=True)]


def scaled(c, a):
    return [[c * x for x in row] for row in a]


def dot(a, b):
    out = []
    for row in a:
        line = []
        for j in range(len(b[0])):
            total = ZERO
            for k, x in enumerate(row):
                if x and b[k][j]:
                    total = total + x * b[k][j]
            line.append(total)
        out.append(line)
    return out


def adjoint(a):
    return [[row[j].bar for row in a] for j in range(len(a[0]))]


def inverse(a):
    n = len(a)
    rows = [list(row) + one for row, one in zip(a, eye(n), strict=True)]
    for k in range(n):
        p = next(i for i in range(k, n) if rows[i][k])
        rows[k], rows[p] = rows[p], rows[k]
        rows[k] = [x / rows[k][k] for x in rows[k]]
        for i in range(n):
            if i != k and rows[i][k]:
                rows[i] = [x - rows[i][k] * y for x, y in zip(rows[i], rows[k], strict=True)]
    return [row[n:] for row in rows]


def determinant(a):
    rows, out = [list(row) for row in a], ONE
    for k in range(len(a)):
        p = next((i for i in range(k, len(a)) if rows[i][k]), None)
        if p is None:
            return ZERO
        if p != k:
            rows[k], rows[p], out = rows[p], rows[k], G(-1) * out
        out = out * rows[k][k]
        for i in range(k + 1, len(a)):
            if rows[i][k]:
                f = rows[i][k] / rows[k][k]
                rows[i] = [x - f * y for x, y in zip(rows[i], rows[k], strict=True)]
    return out


def similar(a, s):
    """Return s a s^-1."""
    return dot(dot(matrix(s), matrix(a)), inverse(matrix(s)))


# -------------------------------------------------------------------------------------- matrix polynomials


def times(a, b):
    out = [None] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            c = dot(x, y)
            out[i + j] = c if out[i + j] is None else plus(out[i + j], c)
    return out


def on_scalar(m, p):
    """Multiply by a polynomial of size 1."""
    return times([scaled(c[0][0], eye(len(p[0]))) for c in m], p)


def star(a):
    return [adjoint(x) for x in a]


def at(a, t):
    out = a[-1]
    for c in reversed(a[:-1]):
        out = plus(scaled(t, out), c)
    return out


def product(*factors):
    out = factors[0]
    for f in factors[1:]:
        out = times(out, f)
    return out


def monic(*matrices):
    """Return the product of x - A_k."""
    return product(*[[scaled(G(-1), matrix(a)), eye(len(a))] for a in matrices])


def comonic(*matrices):
    """Return the product of 1 - x B_k."""
    return product(*[[eye(len(b)), scaled(G(-1), matrix(b))] for b in matrices])


def squared(q, on="real"):
    """Return the input of which q is a factor on the domain."""
    if on == "real":
        return times(star(q), q)
    if on == "imaginary":
        return times([scaled(G((-1) ** k), c) for k, c in enumerate(star(q))], q)
    out = []
    for k in range(len(q)):
        terms = [dot(adjoint(q[j]), q[j + k]) for j in range(len(q) - k)]
        total = terms[0]
        for term in terms[1:]:
            total = plus(total, term)
        out.append(total)
    return out


def scalar_power(a, b):
    """Return (x + i)^a (x - i)^b as a list of Gaussian rationals."""
    out = [ONE]
    for root in [IMAG] * a + [G(0, -1)] * b:
        out = [x + root * y for x, y in zip([ZERO, *out], [*out, ZERO], strict=True)]
    return out


def on_interval(p, low, high):
    """Return p at low + t^2 or high - t^2, or (1 + t^2)^d times p at (low + high t^2) / (1 + t^2)."""
    d, both = len(p) - 1, low is not None and high is not None
    top = [low, 0, 1] if high is None else [high, 0, -1] if low is None else [low, 0, high]
    out = [scaled(ZERO, p[0]) for _ in range(2 * d + 1)]
    for k, c in enumerate(p):
        factors = [top] * k + [[1, 0, 1]] * (d - k if both else 0)
        weights = product([[[ONE]]], *[[[[G(x)]] for x in f] for f in factors])
        for j, ((w,),) in enumerate(weights):
            out[j] = plus(out[j], scaled(w, c))
    return out


def line_form(p, on):
    if isinstance(on, tuple):
        return on_interval(p, *on)
    if on == "real":
        return p
    if on == "imaginary":
        powers = [ONE, IMAG, G(-1), G(0, -1)]
        return [scaled(powers[k % 4], c) for k, c in enumerate(p)]
    d = len(p) - 1
    out = [scaled(ZERO, p[0]) for _ in range(2 * d + 1)]
    for k in range(-d, d + 1):
        c = p[k] if k >= 0 else adjoint(p[-k])
        for j, x in enumerate(scalar_power(d + k, d - k)):
            out[j] = plus(out[j], scaled(x, c))
    return out


def det_polynomial(p):
    """Return a primitive integral multiple of the determinant, a real polynomial, by interpolation."""
    degree = len(p[0]) * (len(p) - 1)
    nodes = list(range(-(degree // 2), degree - degree // 2 + 1))
    values = []
    for t in nodes:
        value = determinant(at(p, G(t)))
        assert value.im == 0
        values.append(value.re)
    table, den = list(values), 1
    for width in range(1, degree + 1):
        for k in range(degree, width - 1, -1):
            table[k] = (table[k] - table[k - 1]) / (nodes[k] - nodes[k - width])
    out = [Fraction(0)]
    for k in range(degree, -1, -1):
        shifted = [Fraction(0), *out]
        out = [x - nodes[k] * y for x, y in zip(shifted, [*out, Fraction(0)], strict=True)]
        out[0] += table[k]
    den = math.lcm(*(c.denominator for c in out))
    poly = flint.fmpz_poly([int(c * den) for c in out])
    return poly if poly.degree() < 1 else poly / poly.content()


def factors_of(poly):
    return [([int(c) for c in f.coeffs()], e) for f, e in poly.factor()[1]] if poly.degree() > 0 else []


def floor_of(x, bits):
    mantissa, exponent = (int(part) for part in x.mid().man_exp())
    up = bits + exponent
    return mantissa << up if up >= 0 else mantissa >> -up


def approximations(f, bits):
    """Return the roots of an irreducible polynomial in units of 2^-bits, real ones with imaginary part 0."""
    old = flint.ctx.prec
    flint.ctx.prec = bits + 64
    try:
        out = []
        for z, _ in flint.fmpz_poly(f).complex_roots():
            pair = [floor_of(x, bits) for x in (z.real, z.imag)]
            out.append((pair[0], 0) if z.imag == 0 else tuple(pair))
    finally:
        flint.ctx.prec = old
    real = [z for z in out if z[1] == 0]
    upper = [z for z in out if z[1] > 0]
    return real + [w for x, y in upper for w in ((x, y), (x, -y))]


# -------------------------------------------------------------------------------------------- certificates


def entry(x):
    return [rational(x.re), rational(x.im)] if x.im else rational(x.re)


def encoded(p):
    return [[[entry(x) for x in row] for row in c] for c in p]


def field_of(p):
    return "Q(i)" if any(x.im for c in p for row in c for x in row) else "Q"


def matrix_input(p):
    return {"matrix_polynomial": {"field": field_of(p), "coefficients": encoded(p)}}


def dyadic(p, bits):
    def part(x):
        return encode_integer(int(x * 2 ** (bits + 1) + 1) // 2)

    return {
        "bits": str(bits),
        "matrices": [
            [[[part(x.re), part(x.im)] if x.im else part(x.re) for x in row] for row in c] for c in p
        ],
    }


def between(values, bits):
    """Return rational points that separate ascending dyadic numbers."""
    unit = Fraction(1, 2**bits)
    if not values:
        return ["0"]
    points = [values[0] * unit - 1]
    points += [(a + b) * unit / 2 for a, b in itertools.pairwise(values)]
    return [rational(simple(t)) for t in [*points, values[-1] * unit + 1]]


def simple(t):
    """Shorten a rational a little; the roots of the tests are not that close."""
    return Fraction(round(t * 2**20), 2**20)


def spectral_factor(p, q, on="real", *, compression=None, blocks=None, precision=(60, 160, 200), radius=None):
    """Claim that q is the spectral factor of p.

    blocks maps the coefficients of a factor to its blocks; precision is the bits of q, those of roots, and
    the working bits.
    """
    places, bits, working = precision
    line = line_form(p, on)
    core = compression[1] if compression else line
    factors = factors_of(det_polynomial(core))
    roots = [approximations(f, bits) for f, _ in factors]
    real = sorted(x for group in roots for x, y in group if y == 0)
    evidence = {
        "compression": None,
        "factors": [
            {
                "coefficients": [encode_integer(c) for c in f],
                "exponent": str(e),
                "blocks": [str(k) for k in blocks[tuple(f)]] if blocks and tuple(f) in blocks else None,
            }
            for f, e in factors
        ],
        "roots": {
            "bits": str(bits),
            "approximations": [[[encode_integer(x), encode_integer(y)] for x, y in g] for g in roots],
        },
        "points": between(real, bits),
        "working_bits": str(working),
    }
    if compression:
        names = ("rows", "core", "right_inverse")
        evidence["compression"] = {k: encoded(v) for k, v in zip(names, compression, strict=True)}
    claim = {
        "kind": "spectral-factor",
        "on": on,
        "radius": encode_rational(1, 10**15) if radius is None else rational(radius),
        "coefficients": dyadic(q, places),
    }
    return certificate(claim, matrix_input(p), evidence)


def known_factor(q, on="real", **options):
    """Claim that q, known to be a spectral factor, is that of its square."""
    return spectral_factor(squared(q, on), q, on, **options)


def cover_of(f):
    """Return points at which to cut the line for Descartes' rule: real parts of roots that are not real."""
    roots = approximations(f, 40)
    if all(y == 0 for _, y in roots):
        return []
    cuts = {Fraction(round(x / 2**30), 2**10) for x, y in roots if y > 0}
    return [rational(t) for t in sorted(cuts)]


def positive(p, on="real", *, compression=None):
    """Claim that p is positive semidefinite."""
    core = compression[1] if compression else line_form(p, on)
    factors = factors_of(det_polynomial(core))
    found = separated([root for j, (f, _) in enumerate(factors) for root in real_roots(f, j)])
    points = [found[0].low - 1] if found else [0]
    points += [(a.high + b.low) / 2 for a, b in itertools.pairwise(found)]
    points += [found[-1].high + 1] if found else []
    evidence = {
        "compression": None,
        "factors": [
            {"coefficients": [encode_integer(c) for c in f], "exponent": str(e), "cover": cover_of(f)}
            for f, e in factors
        ],
        "roots": [{"low": rational(r.low), "high": rational(r.high)} for r in found],
        "owners": [str(r.factor) for r in found],
        "points": [rational(t) for t in points],
    }
    if compression:
        evidence["compression"] = {"rows": encoded(compression[0]), "core": encoded(compression[1])}
    claim = {"kind": "positive-semidefinite", **domain(on), "holds": True}
    return certificate(claim, matrix_input(p), evidence)


def domain(on):
    """Return the keys of a claim on a domain, a pair of ends or a word."""
    return {"on": "interval", "interval": ends(on)} if isinstance(on, tuple) else {"on": on}


def ends(interval):
    return [None if x is None else rational(Fraction(x)) for x in interval]


def negative(p, point, vector, on="real"):
    """Claim that v^* p v < 0 at a point."""
    claim = {
        "kind": "positive-semidefinite",
        **domain(on),
        "holds": False,
        "point": [rational(x) for x in point] if on == "circle" else rational(point),
        "vector": [entry(number(x)) for x in vector],
    }
    return certificate(claim, matrix_input(p), {})


def squares(p, weights, polynomials, interval=None, multipliers=None):
    """Claim that p is the sum of w q^* q, on an interval with multipliers."""
    claim = {
        "kind": "sum-of-squares",
        **({} if interval is None else {"interval": ends(interval), "multipliers": multipliers}),
        "weights": [rational(w) for w in weights],
        "polynomials": [encoded(q) for q in polynomials],
    }
    return certificate(claim, matrix_input(p), {})
