"""Whether a claim about matrices or a polynomial over a number field is false, decided with FLINT and mpmath.

The evidence is not looked at. A matrix over the field becomes one over Q of d times its size, a number the
matrix of the multiplication by it; ranks over the field are ranks over Q divided by d.
"""

from __future__ import annotations

import functools
import itertools
from fractions import Fraction

import flint
from mpmath import mp, mpc, mpf

from .truth_matrices import eigenvalues_of, is_form_false
from .truth_roots import parse

SHIFTS = 12
"""Shifts of norms that are tried; few of them take two roots of these small polynomials to one."""


class Field:
    """Q[y] / f with the roots of f in the disc of the input."""

    def __init__(self, listed):
        self.f = flint.fmpz_poly([int(c, 0) for c in listed["polynomial"]])
        self.d = self.f.degree()
        root = listed["root"]
        self.center = tuple(parse(x) for x in root["center"])
        self.radius = parse(root["radius"])
        columns = [[Fraction(0)] * self.d for _ in range(self.d)]
        for k in range(self.d - 1):
            columns[k][k + 1] = Fraction(1)
        columns[-1] = [Fraction(-int(self.f[k])) for k in range(self.d)]
        self.y = rational_matrix([list(row) for row in zip(*columns, strict=True)])

    def is_wrong(self):
        """Whether f is not monic and irreducible, or the disc does not hold exactly one root for certain."""
        if self.d < 1 or self.f[self.d] != 1 or self.radius <= 0:
            return True
        factors = self.f.factor()[1]
        return len(factors) != 1 or factors[0][1] != 1 or len(self.inside()) != 1

    def inside(self):
        with mp.workprec(600):
            center = mpc(real(self.center[0]), real(self.center[1]))
            return [
                z
                for z in roots_of(tuple(int(c) for c in self.f.coeffs()))
                if abs(z - center) <= real(self.radius)
            ]

    def number(self, coordinates):
        """Return the matrix of the multiplication by a number."""
        found = flint.fmpq_mat(self.d, self.d)
        for c in reversed(coordinates):
            found = found * self.y + rational(parse(c)) * identity(self.d)
        return found

    def matrix(self, rows):
        """Return the matrix over Q of a matrix of numbers."""
        n, d = len(rows), self.d
        found = flint.fmpq_mat(n * d, n * d)
        for i, j in itertools.product(range(n), repeat=2):
            block = self.number(rows[i][j])
            for a, b in itertools.product(range(d), repeat=2):
                found[i * d + a, j * d + b] = block[a, b]
        return found

    def scalar(self, coordinates, n):
        return self.matrix([[coordinates if i == j else ["0"] * self.d for j in range(n)] for i in range(n)])

    def value(self, polynomial, A, n):
        """Return the value of a polynomial at a matrix over Q of one over the field."""
        found = flint.fmpq_mat(n * self.d, n * self.d)
        for c in reversed(polynomial):
            found = found * A + self.scalar(c, n)
        return found

    def companions(self, polynomials):
        """Return the rows of the block diagonal of companion matrices."""
        n = sum(len(f) - 1 for f in polynomials)
        rows = [[["0"] * self.d for _ in range(n)] for _ in range(n)]
        at = 0
        for f in polynomials:
            m = len(f) - 1
            for k in range(m):
                if k:
                    rows[at + k][at + k - 1] = self.one()
                rows[at + k][at + m - 1] = [str(-parse(c)) for c in f[k]]
            at += m
        return rows

    def one(self):
        return ["1"] + ["0"] * (self.d - 1)

    def is_monic(self, f):
        return len(f) > 1 and [parse(c) for c in f[-1]] == [1] + [0] * (self.d - 1)

    def norms(self, polynomials):
        """Yield the factors over Q of the norms of the product of f(x - c y), for c = 0, 1, 2, ..."""
        rows = self.companions(polynomials)
        y = ["0", "1"] + ["0"] * (self.d - 2) if self.d > 1 else [str(-int(self.f[0]))]
        for c in range(SHIFTS):
            moved = self.matrix(rows) + flint.fmpq(c) * self.scalar(y, len(rows))
            yield moved.charpoly().numer().factor()[1]

    def is_square_free(self, polynomials):
        """Decide whether a product is: whether a norm of it is."""
        return any(all(e == 1 for _, e in factors) for factors in self.norms(polynomials))

    def is_irreducible(self, f):
        """Decide it by a norm that is square-free."""
        for factors in self.norms([f]):
            if all(e == 1 for _, e in factors):
                return len(factors) == 1
        return False

    def embedded(self, coordinates):
        (y,) = self.inside()
        return mp.fsum(real(parse(c)) * y**k for k, c in enumerate(coordinates))


def rational(x):
    return flint.fmpq(x.numerator, x.denominator)


def rational_matrix(rows):
    return flint.fmpq_mat([[rational(x) for x in row] for row in rows])


def identity(n):
    return flint.fmpq_mat([[int(i == j) for j in range(n)] for i in range(n)])


def real(x):
    return mpf(x.numerator) / x.denominator


@functools.lru_cache(2048)
def roots_of(coefficients):
    return [
        mpc(*(mpf(part.mid().str(400, radius=False)) for part in (z.real, z.imag)))
        for z in precise_roots(coefficients)
    ]


def precise_roots(coefficients):
    with flint.ctx.workprec(1400):
        return flint.acb_poly(list(coefficients)).roots(tol=flint.arb(2) ** -900)


# -------------------------------------------------------------------------------------------------- structure


def is_structure_false(field, structure, rows):
    n = len(rows)
    items = [(x["factor"], [int(s, 0) for s in x["sizes"]], x["irreducible"]) for x in structure]
    if any(not field.is_monic(g) or not sizes or min(sizes) < 1 for g, sizes, _ in items):
        return True
    if sum((len(g) - 1) * sum(sizes) for g, sizes, _ in items) != n:
        return True
    if not field.is_square_free([g for g, _, _ in items]):
        return True
    A = field.matrix(rows)
    if any(has_other_sizes(field, A, n, g, sizes) for g, sizes, _ in items):
        return True
    return any(flag and not field.is_irreducible(g) for g, _, flag in items)


def has_other_sizes(field, A, n, g, sizes):
    value = field.value(g, A, n)
    power = identity(n * field.d)
    for k in range(1, n + 2):
        power = power * value
        if n * field.d - power.rank() != field.d * (len(g) - 1) * sum(min(size, k) for size in sizes):
            return True
    return False


# ------------------------------------------------------------------------------ invariant factors, similarity


def divides(field, g, h):
    """Whether a monic g divides h: h vanishes at the companion matrix of g."""
    n = len(g) - 1
    return field.value(h, field.matrix(field.companions([g])), n).rank() == 0


def are_divisors(field, factors, n):
    return (
        all(field.is_monic(f) for f in factors)
        and sum(len(f) - 1 for f in factors) == n
        and all(divides(field, f, g) for f, g in itertools.pairwise(factors))
    )


def is_frobenius_false(field, claim, rows):
    if not are_divisors(field, claim["invariant_factors"], len(rows)):
        return True
    return is_no_transform(field, claim["transform"], rows, field.companions(claim["invariant_factors"]))


def is_no_transform(field, listed, first, second):
    """Whether A U = U B fails, or U is singular."""
    if len(listed) != len(first):
        return True
    U, A, B = (field.matrix(rows) for rows in (listed, first, second))
    return A * U != U * B or (bool(listed) and U.det() == 0)


def common(field, first, second):
    """Return the dimension over Q of the matrices X over the field with A X = X B."""
    n, d = len(first), field.d
    A = [[field.number(x) for x in row] for row in first]
    B = [[field.number(x) for x in row] for row in second]
    found = flint.fmpq_mat(n * n * d, n * n * d)
    for i, j, k in itertools.product(range(n), repeat=3):
        for column, block, sign in ((k * n + j, A[i][k], 1), (i * n + k, B[k][j], -1)):
            for a, b in itertools.product(range(d), repeat=2):
                at = ((i * n + j) * d + a, column * d + b)
                found[at] = found[at] + sign * block[a, b]
    return n * n * d - (found.rank() if n else 0)


def are_similar(field, first, second):
    """Decide similarity over the field (C. I. Byrnes, M. A. Gauger, 1977)."""
    return common(field, first, first) == common(field, first, second) == common(field, second, second)


def is_similar_false(field, claim, pair):
    first, second = pair
    if claim["holds"]:
        return is_no_transform(field, claim["transform"], first, second)
    if are_similar(field, first, second):
        return True
    return any(
        not are_divisors(field, factors, len(rows)) or not are_similar(field, rows, field.companions(factors))
        for factors, rows in zip(claim["invariant_factors"], pair, strict=True)
    )


# -------------------------------------------------------------------------------------------- real-rootedness


def numbers(field, listed):
    return [flint.fmpq_poly([rational(parse(c)) for c in x]) for x in listed]


def sign(field, x):
    """Return the sign of a number of a real field; 600 bits tell it for small ones."""
    x %= flint.fmpq_poly(field.f)
    if not x:
        return 0
    (y,) = field.inside()
    with mp.workprec(1000):
        value = mp.fsum(real(Fraction(int(c.p), int(c.q))) * mp.re(y) ** k for k, c in enumerate(x.coeffs()))
        assert abs(value) > mpf(2) ** -300, "more digits are needed"
        return int(mp.sign(value))


def is_real_rooted(field, listed):
    """Decide it by the Hankel matrix of the power sums of the roots, which is then positive semidefinite."""
    f = flint.fmpq_poly(field.f)
    p = numbers(field, listed)
    inverse = p[-1].xgcd(f)[1]
    p = [c * inverse % f for c in p]
    n = len(p) - 1
    sums = [flint.fmpq_poly([n])]
    for k in range(1, 2 * n - 1):
        total = p[n - k] * k if k <= n else flint.fmpq_poly()
        for j in range(1, min(k - 1, n) + 1):
            total += p[n - j] * sums[k - j]
        sums.append(-total % f)
    H = [[sums[i + j] for j in range(n)] for i in range(n)]
    return all((-1) ** k * sign(field, c) >= 0 for k, c in enumerate(characteristic(H, f)))


def characteristic(H, f):
    """Return the coefficients of det(x - H), the leading one first (D. K. Faddeev, U. Le Verrier)."""
    n = len(H)
    found, M = [flint.fmpq_poly([1])], [[flint.fmpq_poly() for _ in range(n)] for _ in range(n)]
    for k in range(1, n + 1):
        for i in range(n):
            M[i][i] += found[-1]
        M = [
            [sum((H[i][m] * M[m][j] for m in range(n)), flint.fmpq_poly()) % f for j in range(n)]
            for i in range(n)
        ]
        found.append(sum((M[i][i] for i in range(n)), flint.fmpq_poly()) * flint.fmpq(-1, k) % f)
    return found


def is_real_rooted_false(field, claim, listed):
    (y,) = field.inside()
    with mp.workprec(600):
        if abs(mp.im(y)) > mpf(2) ** -200:
            return True
    if not listed or not numbers(field, listed[-1:])[0]:
        return True
    return is_real_rooted(field, listed) != claim["holds"]


# ---------------------------------------------------------------------------------------------------- numbers


def roots(field, g):
    values = [field.embedded(c) for c in g]
    return mp.polyroots(values[::-1], maxsteps=800, extraprec=4 * mp.prec)


def is_false(cert):
    """Tell whether the claim is known to be false."""
    claim, given = cert["claim"], cert["input"]
    field = Field(given["field"])
    if field.is_wrong():
        return True
    if claim["kind"] == "algebraic-similar":
        return is_similar_false(field, claim, given["matrices"])
    if claim["kind"] == "algebraic-real-rooted":
        return is_real_rooted_false(field, claim, given["polynomial"])
    rows = given["matrix"]
    if claim["kind"] == "algebraic-frobenius-form":
        return is_frobenius_false(field, claim, rows)
    if is_structure_false(field, claim["structure"], rows):
        return True
    if claim["kind"] == "algebraic-jordan-structure":
        return False
    with mp.workprec(600):
        values = eigenvalues_of(claim, [roots(field, x["factor"]) for x in claim["structure"]])
        if values is None:
            return True
        # with a radius that holds several roots it is not clear which one is meant
        if claim["kind"] == "algebraic-eigenvalues" or parse(claim["radius"]) > Fraction(1, 10**6):
            return False
        return is_form_false(claim, [[field.embedded(x) for x in row] for row in rows], values)
