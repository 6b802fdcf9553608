"""Kinds of cheating that know what a certificate means; each returns a changed copy, or None."""

from __future__ import annotations

import copy
import functools
import itertools

from polyalg.checker.format.encoding import encode_integer

from .edits import rational
from .handmade_spectral import G
from .truth_matrices import numbers, rows_of, times
from .truth_roots import parse


def crafted(change):
    """Give a changing function a copy, and take what does not fit it for no change."""

    @functools.wraps(change)
    def wrapped(cert, rng):
        out = copy.deepcopy(cert)
        try:
            return out if change(out, rng) is not False else None
        except (KeyError, IndexError, TypeError, ValueError, AttributeError, ZeroDivisionError):
            # an edited certificate need not have what is cheated with
            return None

    return wrapped


def written(x, gaussian):
    return [rational(x.re), rational(x.im)] if gaussian else rational(x.re)


# --------------------------------------------------------------------------------------------------- matrices


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


# ------------------------------------------------------------------------------------------ real polynomials


def all_factors(value):
    """Return all lists of factors in the evidence."""
    if isinstance(value, dict):
        found = [value["factors"]] if isinstance(value.get("factors"), list) else []
        return found + [x for item in value.values() for x in all_factors(item)]
    return [x for item in value for x in all_factors(item)] if isinstance(value, list) else []


@crafted
def move_exponent(out, rng):
    """Move exponents from a factor to another one."""
    factors = rng.choice(all_factors(out["evidence"]))
    name = "exponents" if "exponents" in factors[0] else "exponent"
    i, j = rng.randrange(len(factors)), rng.randrange(len(factors))
    factors[i][name], factors[j][name] = factors[j][name], factors[i][name]


@crafted
def split_factor(out, rng):
    """List the square of a factor once, or a factor twice."""
    factors = rng.choice(all_factors(out["evidence"]))
    k = rng.randrange(len(factors))
    exponent = int(factors[k]["exponent"])
    if exponent % 2 == 0 and rng.random() < 0.5:
        g = numbers(factors[k]["coefficients"])
        factors[k]["coefficients"] = [rational(c.re) for c in times(g, g)]
        factors[k]["exponent"] = str(exponent // 2)
    else:
        twin = copy.deepcopy(factors[k])
        factors[k]["exponent"], twin["exponent"] = str(max(exponent - 1, 1)), "1"
        factors.append(twin)
        for name in ("approximations",):
            out["evidence"].get("roots", {}).get(name, []).append([])


@crafted
def forget_a_factor(out, rng):
    """Leave a factor out."""
    factors = rng.choice(all_factors(out["evidence"]))
    del factors[rng.randrange(len(factors))]


@crafted
def multiply_input(out, rng):
    """Multiply the input with something that the evidence does not speak of."""
    extra = numbers(rng.choice([["1", "0", "1"], ["0", "1"], ["1", "1"], ["-1", "1"], ["5"]]))
    if "polynomial" in out["input"]:
        p = numbers(out["input"]["polynomial"])
        out["input"]["polynomial"] = [rational(c.re) for c in times(p, extra)]
    else:
        family = out["input"]["polynomials"]
        k = rng.randrange(len(family))
        family[k] = [rational(c.re) for c in times(numbers(family[k]), extra)]


@crafted
def multiply_both(out, rng):
    """Multiply the input with a factor without real roots, and list it among the factors."""
    factors = rng.choice(all_factors(out["evidence"]))
    extra, points = rng.choice([(["1", "0", "1"], ["-1", "0", "1"]), (["5", "2", "1"], ["-3", "-1", "0"])])
    entry = {"coefficients": extra, "exponent": "1", "points": points}
    if "polynomial" in out["input"]:
        p = times(numbers(out["input"]["polynomial"]), numbers(extra))
        out["input"]["polynomial"] = [rational(c.re) for c in p]
        if "roots" in out["claim"]:
            entry = {"coefficients": extra, "exponent": "1", "cover": []}
    else:
        family = out["input"]["polynomials"]
        k = rng.randrange(len(family))
        family[k] = [rational(c.re) for c in times(numbers(family[k]), numbers(extra))]
        generators = out["evidence"].get("generators", ["0", "1"])
        entry = {"coefficients": extra, "exponents": [str(int(g == str(k))) for g in generators]}
        table = out["evidence"]["table"]
        table["gaps"] += [str(len(factors))] * 2
        last = parse(table["points"][-1]) if table["points"] else 0
        more = range(1, 3) if table["points"] else range(3)
        table["points"] += [rational(last + k) for k in more]
    factors.append(entry)


@crafted
def same_place_twice(out, rng):
    """List a root again instead of another one."""
    roots, owners = out["claim"]["roots"], out["evidence"]["owners"]
    k = rng.randrange(len(roots) - 1)
    i, j = rng.choice([(k, k + 1), (k + 1, k)])
    roots[i], owners[i] = copy.deepcopy(roots[j]), owners[j]


@crafted
def forget_a_root(out, rng):
    """Leave a root out, with its owner, and trust that no cover counts it."""
    roots = out["claim"]["roots"]
    k = rng.randrange(len(roots))
    del roots[k], out["evidence"]["owners"][k]
    for factor in out["evidence"]["factors"]:
        factor.pop("pieces", None)
        factor["cover"] = rng.choice([[], ["0"], ["-1", "0", "1"]])


@crafted
def forget_a_root_and_pieces(out, rng):
    """Leave a root out, with its owner, and the points around it."""
    factors = [f for f in out["evidence"]["factors"] if "pieces" in f]
    roots = out["claim"]["roots"]
    k = rng.randrange(len(roots))
    low, high = abs(parse(roots[k]["low"])), abs(parse(roots[k]["high"]))
    del roots[k], out["evidence"]["owners"][k]
    lines = rng.choice(factors)["pieces"]
    half = lines[rng.choice(["positive", "negative"])]
    wide = rng.choice([1, 2, 8])
    half["points"] = [
        s for s in half["points"] if not min(low, high) / wide <= parse(s) <= max(low, high) * wide
    ]
    half["bits"] = []
    if rng.random() < 0.3:
        lines["positive"], lines["negative"] = lines["negative"], lines["positive"]


@crafted
def share_an_end(out, rng):
    """List a root twice, as a point and as an interval that ends there."""
    roots, owners = out["claim"]["roots"], out["evidence"]["owners"]
    k = rng.randrange(len(roots))
    low, high = roots[k]["low"], roots[k]["high"]
    middle = rational((parse(low) + parse(high)) / 2)
    ends = rng.choice([(low, low), (low, middle), (high, high), (low, high)])
    roots.insert(k, {"low": ends[0], "high": ends[1], "multiplicity": roots[k]["multiplicity"]})
    owners.insert(k, owners[k])


# ------------------------------------------------------------------------------------------------- families


@crafted
def turn_orientation(out, rng):
    """Claim another orientation, in all places where one stands."""
    found = [out["evidence"], *(x["evidence"] for x in out["evidence"].get("pairs", []))]
    for part in found:
        if "orientation" in part:
            part["orientation"] = rng.choice(["+", "-", "plane"])


@crafted
def negate_a_member(out, rng):
    """Change the sign of a member; its roots stay what they are."""
    family = out["input"]["polynomials"]
    k = rng.randrange(len(family))
    family[k] = [rational(-parse(c)) for c in family[k]]


@crafted
def repeat_a_member(out, rng):
    """Put a member in the place of another one, with its exponents."""
    family = out["input"]["polynomials"]
    i, j = rng.sample(range(len(family)), 2)
    family[i] = list(family[j])
    for factors in all_factors(out["evidence"]):
        for factor in factors:
            if len(factor.get("exponents", [])) == len(family):
                factor["exponents"][i] = factor["exponents"][j]


@crafted
def sum_as_other(out, rng):
    """Take a member for a combination of the others, with weights that are wrong."""
    evidence = out["evidence"]
    generators = evidence["generators"]
    k = rng.randrange(len(generators))
    member = generators.pop(k)
    for factor in evidence["table"]["factors"]:
        del factor["exponents"][k]
    weights = [[str(t), rng.choice(["0", "1", "1/2", "-1"])] for t in range(len(generators))]
    evidence["others"].append({"member": member, "weights": weights})


# ----------------------------------------------------------------------------------------- matrix polynomials


@crafted
def change_blocks(out, rng):
    """Leave the sizes of blocks out, or list others with the same sum."""
    for factor in out["evidence"]["factors"]:
        e = int(factor["exponent"])
        half = [str(e // 2), str(e - e // 2)]
        factor["blocks"] = rng.choice([None, [str(e)], half, ["2"] * (e // 2), [str(e - 2), "2"]])


@crafted
def negate_input(out, rng):
    """Claim it for -P, whose determinant has the same zeros."""
    for matrix in out["input"]["matrix_polynomial"]["coefficients"]:
        for row in matrix:
            for k, x in enumerate(row):
                row[k] = rational(-parse(x)) if isinstance(x, str) else [rational(-parse(part)) for part in x]


@crafted
def conjugate_factor(out, rng):
    """Claim the conjugate, the transposed or the negated factor: some of these have the same square."""
    way = rng.randrange(4)
    for matrix in out["claim"]["coefficients"]["matrices"]:
        for row in matrix:
            for k, x in enumerate(row):
                pair = [x, "0"] if isinstance(x, str) else x
                re, im = (int(part, 0) for part in pair)
                re, im = [(re, -im), (-re, -im), (-im, re), (re, im)][way]
                row[k] = [encode_integer(re), encode_integer(im)]
        if way == 3:
            matrix[:] = [list(column) for column in zip(*matrix, strict=True)]
    if way == 1:
        out["claim"]["coefficients"]["matrices"].reverse()


@crafted
def reverse_factor(out, rng):
    """Claim the reversed factor."""
    out["claim"]["coefficients"]["matrices"].reverse()


@crafted
def other_domain(out, rng):
    """Claim the same on another domain."""
    out["claim"]["on"] = rng.choice(["real", "circle", "imaginary"])


@crafted
def conjugate_roots(out, rng):
    """Take the roots below the real line for those above, or put them on it."""
    keep = rng.random() < 0.5
    for group in out["evidence"]["roots"]["approximations"]:
        for pair in group:
            pair[1] = encode_integer(-int(pair[1], 0)) if keep else "0"


@crafted
def swap_points(out, rng):
    """Exchange or repeat points."""
    points = out["evidence"]["points"]
    i, j = rng.randrange(len(points)), rng.randrange(len(points))
    points[i], points[j] = points[j], rng.choice(points)


@crafted
def all_zero_vector(out, rng):
    """Show negativity with a vector that shows nothing."""
    out["claim"]["vector"] = ["0"] * len(out["claim"]["vector"])


@crafted
def negate_weights(out, rng):
    """Use weights that are negative or zero."""
    weights = out["claim"]["weights"]
    k = rng.randrange(len(weights))
    weights[k] = rng.choice(["0", "-1", rational(-parse(weights[k]))])


# ---------------------------------------------------------------------------------------------- convolutions


@crafted
def swap_sides(out, rng):
    """Exchange the sides of an inequality."""
    for part in ("claim", "evidence"):
        out[part]["left"], out[part]["right"] = out[part]["right"], out[part]["left"]


@crafted
def other_root(out, rng):
    """Claim it for roots further down, with the bounds of the ones that were meant."""
    term = rng.choice(out["claim"]["left"] + out["claim"]["right"])
    term["root"] = str(int(term["root"]) + rng.choice([1, -1]))


@crafted
def other_setting(out, rng):
    """Change degree or number of columns."""
    name = rng.choice(["degree", "columns"])
    out["input"][name] = str(int(out["input"][name]) + rng.choice([1, -1]))


@crafted
def shift_roots(out, rng):
    """Move the roots of a member, far to the left maybe."""
    family = out["input"]["polynomials"]
    k = rng.randrange(len(family))
    p = [parse(c) for c in family[k]]
    c, moved = rng.choice([1, 2, 5, 10]), []
    for coefficient in reversed(p):
        moved = [x + c * y for x, y in zip([0, *moved], [*moved, 0], strict=True)]
        moved = [moved[0] + coefficient, *moved[1:]] if len(moved) else [coefficient]
    family[k] = [rational(x) for x in moved[: len(p)]]


@crafted
def lift_a_member(out, rng):
    """Add so much to a member that some of its roots are not real."""
    family = out["input"]["polynomials"]
    k = rng.randrange(len(family))
    family[k][0] = rational(parse(family[k][0]) + rng.choice([100, 1000, -1000]))


@crafted
def wide_bounds(out, rng):
    """Use bounds that would be enough."""
    evidence = out["evidence"]
    for name, bounds in itertools.product(("left", "right", "bounds"), [["-1000", "1000"], ["0", "0"]]):
        if name in evidence and rng.random() < 0.5:
            evidence[name][rng.randrange(len(evidence[name]))] = bounds


@crafted
def equal_numbers(out, rng):
    """Claim equality with numbers that fit each other."""
    out["evidence"].pop("bounds", None)
    out["evidence"]["exact"] = rng.choice(
        [["0", "0", "0"], ["2", "1", "1"], ["1", "1", "1"], ["0", "1", "1"]]
    )


@crafted
def larger_alphas(out, rng):
    """Take larger numbers alpha, for which barriers are too large."""
    alphas = out["input"]["alphas"]
    k = rng.randrange(len(alphas))
    alphas[k] = rational(parse(alphas[k]) * rng.choice([2, 4]))


@crafted
def lower_point(out, rng):
    """Take a point that is not above the roots of the polynomial itself."""
    point = rng.choice(out["input"]["point"])
    k = rng.randrange(len(point))
    point[k] = rational(parse(point[k]) - rng.choice([1, 10]))


SPECTRUM = [split_sizes, join_factors, same_factor_twice, claim_irreducible]
NUMBERS = [*SPECTRUM, cluster, swap_owners, change_radius]
FACTORED = [move_exponent, split_factor, forget_a_factor, multiply_input, multiply_both]
FAMILIES = [turn_orientation, negate_a_member, repeat_a_member, move_exponent, multiply_input, multiply_both]
CONVOLVED = [multiply_input, other_setting, shift_roots, lift_a_member, wide_bounds]
CRAFTS = {
    "frobenius-form": [krylov_transform, no_transform, reorder_factors],
    "jordan-structure": SPECTRUM,
    "eigenvalues": NUMBERS,
    "jordan-form": [*NUMBERS, change_working_bits, move_blocks],
    "real-rooted": FACTORED,
    "real-roots": [*FACTORED, forget_a_root, share_an_end, same_place_twice],
    "interlaces": FAMILIES,
    "compatible": [*FAMILIES, sum_as_other],
    "log-concave": [multiply_input],
    "hurwitz-stable": [multiply_input, swap_points],
    "schur-stable": [multiply_input, swap_points],
    "positive-semidefinite": [*FACTORED, other_domain, swap_points, negate_input, all_zero_vector],
    "sum-of-squares": [negate_weights],
    "spectral-factor": [
        *FACTORED,
        negate_input,
        change_blocks,
        conjugate_factor,
        reverse_factor,
        other_domain,
        conjugate_roots,
        swap_points,
        change_radius,
        change_working_bits,
    ],
    "root-inequality": [*CONVOLVED, swap_sides, other_root],
    "barrier-bound": CONVOLVED,
    "stam": CONVOLVED,
    "entropy-power": [*CONVOLVED, equal_numbers],
    "multivariate-barrier": [larger_alphas, lower_point],
    "pairwise-not-compatible": FAMILIES,
}
