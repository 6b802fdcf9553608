"""Claims about a matrix: invariant factors, structure, eigenvalues and Jordan form."""

from __future__ import annotations

import contextlib
import copy
import functools
import itertools
from functools import partial
from unittest import mock

import polyalg as pa
from polyalg.checker import CertificateError, verify
from polyalg.checker.format.encoding import encode_integer
from polyalg.checker.jordan import form

from .. import handmade, truth_matrices
from ..edits import rational
from ..handmade import build, poly
from ..handmade_spectral import G
from ..truth_matrices import numbers, rows_of, times
from ..truth_roots import parse
from .base import (
    DIGITS,
    Cases,
    crafted,
    encoded_pair,
    library_number,
    near,
    plain,
    without_residuals,
    written,
)

MATRIX = {
    "frobenius-form": pa.frobenius_form,
    "jordan-structure": pa.jordan_structure,
    "eigenvalues": functools.partial(pa.eigenvalues, digits=DIGITS),
    "jordan-form": functools.partial(pa.jordan_form, digits=DIGITS),
}


def prove(cert, given, rng):
    rows = [[library_number(x) for x in row] for row in given["matrix"]["entries"]]
    return plain(MATRIX[cert["claim"]["kind"]](rows).certificate)


def structures(rng):
    """Return a random small matrix with a known structure, often defective."""
    gaussian = rng.random() < 0.3
    pool = [poly(0, 1), poly(-1, 1), poly(-2, 0, 1), poly(1, 1, 1)]
    pool += [poly((2, -1), 1), poly((0, 2), 0, 1)] if gaussian else []
    shapes = [[1], [2], [1, 1], [2, 1], [3], [2, 2]]
    chosen = [(f, rng.choice(shapes)) for f in rng.sample(pool, rng.randint(1, 2))]
    while sum((len(f) - 1) * sum(sizes) for f, sizes in chosen) > 5:
        chosen = [(f, rng.choice(shapes[:3])) for f, _ in chosen]
    return build(chosen, den=rng.choice([1, 1, 2, 6]), gaussian=gaussian, seed=rng.randrange(99))


def honest_matrix(kind, rng):
    known = structures(rng)
    entries = [[handmade.element(x, known.gaussian) for x in row] for row in known.A]
    given = {"matrix": {"field": "Q(i)" if known.gaussian else "Q", "entries": entries}}
    if rng.random() < 0.2:
        return {
            "frobenius-form": handmade.frobenius_certificate,
            "jordan-structure": handmade.structure_certificate,
            "eigenvalues": handmade.eigenvalues_certificate,
            "jordan-form": handmade.form_certificate,
        }[kind](known)
    return prove({"claim": {"kind": kind}}, given, rng)


def near_matrix(cert, donors, rng):
    """Change an entry, transpose, shift, negate, scale or conjugate; or take a defect away."""
    matrix = copy.deepcopy(cert["input"]["matrix"])
    rows = matrix["entries"]
    n, way = len(rows), rng.randrange(6)
    if way == 0 or not n:
        return near(cert, donors, rng)
    if way == 1:
        matrix["entries"] = [list(row) for row in zip(*rows, strict=True)]
    elif way == 2:
        matrix["entries"] = rows[::-1]
    elif way == 3 and n > 1:
        i, j = rng.sample(range(n), 2)
        matrix["entries"][i][j] = matrix["entries"][j][i]
    else:
        z = matrix["field"] == "Q(i)"
        i = rng.randrange(n)
        rows[i] = [["0", "0"] if z else "0" for _ in rows[i]]
    return {"matrix": matrix}


@crafted
def krylov_transform(out, rng):
    """List the Krylov vectors of a random vector, whatever its annihilator is."""
    matrix = out["input"]["matrix"]
    rows, gaussian = rows_of(matrix["entries"]), matrix["field"] == "Q(i)"
    columns = []
    for f in out["claim"]["invariant_factors"]:
        v = [G(rng.randint(-2, 2)) for _ in rows]
        for _ in f[1:]:
            columns.append(v)
            v = [sum((a * x for a, x in zip(row, v, strict=True)), G(0)) for row in rows]
    entries = zip(*columns, strict=True)
    out["claim"]["transform"] = [[written(x, gaussian) for x in row] for row in entries]


@crafted
def no_transform(out, rng):
    """List the zero matrix, or one column as often as there are factors."""
    matrix = out["input"]["matrix"]
    zero = written(G(0), matrix["field"] == "Q(i)")
    out["claim"]["transform"] = [[zero for _ in row] for row in matrix["entries"]]


@crafted
def reorder_factors(out, rng):
    """List the invariant factors in another order, with their columns."""
    factors, rows = out["claim"]["invariant_factors"], out["claim"]["transform"]
    starts = list(itertools.accumulate((len(f) - 1 for f in factors), initial=0))
    order = rng.sample(range(len(factors)), len(factors))
    out["claim"]["invariant_factors"] = [factors[k] for k in order]
    out["claim"]["transform"] = [[x for k in order for x in row[starts[k] : starts[k + 1]]] for row in rows]


@crafted
def split_sizes(out, rng):
    """Break a block in two, or join two, with as many generators as are needed."""
    factor = rng.choice(out["claim"]["structure"])
    sizes = [int(s) for s in factor["sizes"]]
    if len(sizes) > 1 and rng.random() < 0.5:
        sizes = [sizes[0] + sizes[1], *sizes[2:]]
    elif max(sizes) > 1:
        sizes = [sizes[0] - 1, 1, *sizes[1:]]
    factor["sizes"] = [str(s) for s in sorted(sizes, reverse=True)]
    wanted = max(len(x["sizes"]) for x in out["claim"]["structure"])
    generators = out["evidence"]["generators"]
    while len(generators) < wanted:
        generators.insert(0, list(rng.choice(generators)))
    out["evidence"]["generators"] = generators[len(generators) - wanted :]


@crafted
def join_factors(out, rng):
    """Claim the product of two factors, which may be equal, for one that is irreducible."""
    gaussian = out["input"]["matrix"]["field"] == "Q(i)"
    structure, proofs = out["claim"]["structure"], out["evidence"]["irreducibility"]
    i, j = rng.randrange(len(structure)), rng.randrange(len(structure))
    product = times(numbers(structure[i]["factor"]), numbers(structure[j]["factor"]))
    structure[i]["factor"] = [written(c, gaussian) for c in product]
    structure[i]["irreducible"] = rng.random() < 0.5
    if not structure[i]["irreducible"]:
        proofs[i] = None
    if i == j:
        sizes = [int(s) // 2 for s in structure[i]["sizes"]]
        structure[i]["sizes"] = [str(max(s, 1)) for s in sizes]
    else:
        del structure[j], proofs[j]


@crafted
def same_factor_twice(out, rng):
    """List the blocks of a factor, or parts of its only block, as those of two factors."""
    structure, proofs = out["claim"]["structure"], out["evidence"]["irreducibility"]
    k = rng.randrange(len(structure))
    other, sizes = copy.deepcopy(structure[k]), structure[k]["sizes"]
    if len(sizes) > 1:
        other["sizes"] = [sizes.pop()]
    else:
        structure[k]["sizes"], other["sizes"] = [str(int(sizes[0]) - 1)], ["1"]
    structure.append(other)
    proofs.append(proofs[k])


@crafted
def claim_irreducible(out, rng):
    """Claim that factors are irreducible, with a proof from elsewhere."""
    proofs = [p for p in out["evidence"]["irreducibility"] if p] + [
        {"method": "degree-one"},
        {"method": "degrees", "primes": [rng.choice(["2", "3", "5", "7", "9", "15"])]},
        {"method": "recombination", "prime": "3", "modular_factors": []},
    ]
    k = rng.randrange(len(out["claim"]["structure"]))
    out["claim"]["structure"][k]["irreducible"] = True
    out["evidence"]["irreducibility"][k] = rng.choice(proofs)


@crafted
def cluster(out, rng):
    """Put two approximations of roots next to one root."""
    roots = out["evidence"]["approximations"]["roots"]
    i, j = rng.sample(range(len(roots)), 2)
    roots[i] = [encode_integer(int(roots[j][0], 0) + rng.choice([1, 2**20])), roots[j][1]]
    centers = out["claim"]["eigenvalues"]["centers"]
    centers[i] = list(centers[j])


@crafted
def swap_owners(out, rng):
    """Give two eigenvalues each other's factors."""
    owners = out["claim"]["factors"]
    i, j = rng.sample(range(len(owners)), 2)
    owners[i], owners[j] = owners[j], owners[i]


@crafted
def change_radius(out, rng):
    """Claim more digits than there are."""
    radius = parse(out["claim"]["radius"])
    out["claim"]["radius"] = rational(radius / 2 ** rng.choice([10, 40, 100]))


@crafted
def change_working_bits(out, rng):
    """Work with few bits, or with many more."""
    bits = int(out["evidence"]["working_bits"])
    out["evidence"]["working_bits"] = str(rng.choice([0, 1, 8, 20, bits // 2, 2 * bits, 1000]))


@crafted
def move_blocks(out, rng):
    """List the same blocks in another order, or with other pivots."""
    for name in ("blocks", "pivots"):
        items = out["claim"][name]
        i, j = rng.randrange(len(items)), rng.randrange(len(items))
        items[i], items[j] = items[j], items[i]


def adopted_form(cert):
    """Return the claim of a Jordan form with the columns that the checker computes, and the given inverse."""
    caught = []

    def capture(columns, claimed, radius, work):
        caught.append(columns)

    patched = mock.patch.object(form, "_check_claimed", capture)
    with patched, without_residuals(), contextlib.suppress(CertificateError):
        verify(copy.deepcopy(cert))
    if not caught:
        return None
    out = copy.deepcopy(cert)
    columns = caught[0].columns
    entries = [[encoded_pair(column.re[i], column.im[i]) for column in columns] for i in range(len(columns))]
    out["claim"]["V"] = {"bits": str(caught[0].places), "entries": entries}
    out["claim"]["V_inverse"] = copy.deepcopy(cert["evidence"]["inverse"])
    return out


def adopted_centers(cert):
    """Return the claim with the approximations of the evidence as eigenvalues."""
    out = copy.deepcopy(cert)
    given = out["evidence"]["approximations"]
    out["claim"]["eigenvalues"] = {"bits": given["bits"], "centers": copy.deepcopy(given["roots"])}
    return out


def adopted_form_and_centers(cert):
    made = adopted_centers(cert)
    return adopted_form(made) or made


SPECTRUM = [split_sizes, join_factors, same_factor_twice, claim_irreducible]
NUMBERS = [*SPECTRUM, cluster, swap_owners, change_radius]


def cases(kind, crafts, adopt=None):
    return Cases(partial(honest_matrix, kind), prove, truth_matrices.is_false, crafts, near_matrix, adopt)


CASES = {
    "frobenius-form": cases("frobenius-form", [krylov_transform, no_transform, reorder_factors]),
    "jordan-structure": cases("jordan-structure", SPECTRUM),
    "eigenvalues": cases("eigenvalues", NUMBERS, adopted_centers),
    "jordan-form": cases(
        "jordan-form", [*NUMBERS, change_working_bits, move_blocks], adopted_form_and_centers
    ),
}
