"""Whether a claim about a decomposition is false, told with whole tensors, without its evidence."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from flint import fmpq, fmpq_poly

import polyalg as pa

from .truth_roots import parse

SHIFT = {0: (0, 1, 2), 1: (1, 2, 0), 2: (2, 0, 1)}


def polynomial(x):
    parts = x if isinstance(x, list) else [x]
    return fmpq_poly([fmpq(*parse(c).as_integer_ratio()) for c in parts])


class Given:
    """Terms with entries in Q[t] / f as polynomials."""

    def __init__(self, given):
        field = given.get("field")
        self.modulus = polynomial(field["polynomial"]) if field else fmpq_poly([0, 1])
        self.shape = tuple(int(x, 0) for x in given["shape"])
        self.terms = [
            tuple([polynomial(x) for x in row] for row in rows)
            for rows in zip(*(given[name] for name in "abc"), strict=True)
        ]

    def sides(self):
        m, n, p = self.shape
        return [(m, n), (n, p), (p, m)]

    def reduced(self, x):
        return x % self.modulus

    def moved(self, turns, turned):
        made = Given.__new__(Given)
        made.modulus, made.shape, made.terms = self.modulus, self.shape, self.terms
        if turned:
            m, n, p = self.shape
            made.shape = (m, p, n)
            made.terms = [
                tuple(
                    [v[i * c + j] for j in range(c) for i in range(r)]
                    for v, (r, c) in list(zip(term, self.sides(), strict=True))[::-1]
                )
                for term in self.terms
            ]
        order = SHIFT[turns]
        m, n, p = made.shape
        made.shape = tuple((m, n, p)[k] for k in order)
        made.terms = [tuple(term[k] for k in order) for term in made.terms]
        return made

    def tensor(self, term):
        a, b, c = term
        return {
            (i, j, k): value
            for (i, x), (j, y), (k, z) in product(enumerate(a), enumerate(b), enumerate(c))
            if (value := self.reduced(self.reduced(x * y) * z))
        }

    def total(self):
        found = {}
        for term in self.terms:
            for at, value in self.tensor(term).items():
                found[at] = found.get(at, fmpq_poly()) + value
        return found


def is_one(at, shape):
    """Tell where the tensor of the product is 1, which is never written down: a shape may be huge."""
    m, n, p = shape
    if not (m and n and p):
        return False
    (i, j), (h, k), (r, s) = divmod(at[0], n), divmod(at[1], p), divmod(at[2], m)
    return j == h and k == r and s == i


def is_false_product(cert):
    given, claim = Given(cert["input"]), cert["claim"]
    found, (m, n, p) = given.total(), given.shape
    if claim["holds"]:
        ones = sum(value == 1 for value in found.values())
        return ones != m * n * p or any(value != int(is_one(at, given.shape)) for at, value in found.items())
    i, j, k, h, r, s = (int(x, 0) for x in claim["index"])
    at = (i * n + j, k * p + h, r * m + s)
    value = found.get(at, fmpq_poly())
    return value == int(is_one(at, given.shape)) or value != polynomial(claim["value"])


def times(A, B, modulus):
    return [
        [
            sum((x * y for x, y in zip(row, column, strict=True)), fmpq_poly()) % modulus
            for column in zip(*B, strict=True)
        ]
        for row in A
    ]


def takes(first, second, change):
    """Whether a change of bases takes each term of the first list to the one that is listed of the second."""
    moved = first.moved(int(change["turns"], 0), change["turned"])
    if moved.shape != second.shape:
        return False
    f = first.modulus
    matrices = [[[polynomial(x) % f for x in row] for row in change[name]] for name in "XYZ"]
    inverses = [[[polynomial(x) % f for x in row] for row in M] for M in change["inverses"]]
    for M, N, n in zip(matrices, inverses, moved.shape, strict=True):
        if len(M) != n:
            return False  # a forged shape may be too large for a unit matrix
        unit = [[fmpq_poly([int(i == j)]) for j in range(n)] for i in range(n)]
        if times(M, N, f) != unit:
            return False
    permutation = [int(k, 0) for k in change["permutation"]]
    if sorted(permutation) != list(range(len(second.terms))):
        return False
    for term, k in zip(moved.terms, permutation, strict=True):
        made = []
        for side, (rows, columns) in enumerate(moved.sides()):
            given = [term[side][i * columns : (i + 1) * columns] for i in range(rows)]
            N = inverses[(side + 1) % 3]
            made.append([x for row in times(times(matrices[side], given, f), N, f) for x in row])
        if second.tensor(tuple(made)) != second.tensor(second.terms[k]):
            return False
    return True


def closure(generators, rank):
    """Return the order of the group, as permutations of terms and of two sets of three factors."""

    def whole(g):
        turns, turned = int(g["turns"], 0), g["turned"]
        # The dihedral group of order six on 0, 1, 2.
        factors = tuple((-k if turned else k) + turns for k in range(3))
        return (tuple(k % 3 for k in factors), tuple(int(k, 0) for k in g["permutation"]))

    listed = [whole(g) for g in generators]
    seen = {(tuple(range(3)), tuple(range(rank)))}
    layer = list(seen)
    while layer:
        new = []
        for x in layer:
            for g in listed:
                made = tuple(tuple(b[k] for k in a) for a, b in zip(x, g, strict=True))
                if made not in seen:
                    seen.add(made)
                    new.append(made)
        layer = new
        assert len(seen) < 10**5
    return len(seen), listed


def is_false_symmetries(cert):
    given, claim = Given(cert["input"]), cert["claim"]
    generators = claim["generators"]
    if not all(takes(given, given, g) for g in generators):
        return True
    order, listed = closure(generators, len(given.terms))
    if order < int(claim["order"], 0):
        return True
    claimed = sorted(sorted(int(k, 0) for k in orbit) for orbit in claim["orbits"])
    found = [{k} for k in range(len(given.terms))]
    for _, permutation in listed:
        for k, image in enumerate(permutation):
            first = next(x for x in found if k in x)
            second = next(x for x in found if image in x)
            if first is not second:
                found.remove(second)
                first |= second
    return claimed != sorted(map(sorted, found))


def decomposition(given):
    shape = [int(x, 0) for x in given["shape"]]
    field = None
    if "field" in given:
        root = given["field"]["root"]["center"]
        near = complex(*(float(Fraction(x)) if "0x" not in x else float(parse(x)) for x in root))
        field = pa.NumberField([int(c, 0) for c in given["field"]["polynomial"]], near)

    def number(x):
        return field(*(parse(c) for c in x)) if isinstance(x, list) else parse(x)

    rows = [[[number(x) for x in row] for row in given[name]] for name in "abc"]
    return pa.tensor.Decomposition(shape, list(zip(*rows, strict=True)), field)


def is_false_equivalence(cert):
    claim = cert["claim"]
    first, second = cert["input"]["decompositions"]
    if claim["holds"]:
        return not takes(Given(first), Given(second), claim["isomorphism"])
    # Found by a search for a correspondence, which is tested exactly.
    return bool(pa.tensor.are_equivalent(decomposition(first), decomposition(second)))
