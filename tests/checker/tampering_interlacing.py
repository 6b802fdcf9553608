"""Certificates to be spoilt, and ways to spoil them."""

from __future__ import annotations

from fractions import Fraction as F

from .accepted_interlacing import X2_2, X3_3X_1
from .handmade_interlacing import (
    compatible,
    disc,
    exact_roots,
    from_roots,
    gap,
    incompatible,
    interlaces,
    interlacing_fails,
    linear,
    log_concave,
    many,
    newton,
    no_interlacer,
    not_real_rooted,
    real_rooted,
    stable,
    times,
    unstable,
)
from .tampering import swapped

INPUT, CLAIM, EVIDENCE = ("input",), ("claim",), ("evidence",)


P, FAMILY = ("input", "polynomial"), ("input", "polynomials")


FACTOR = ("evidence", "factors", 0)


TABLE = ("evidence", "table")


REAL = real_rooted([(X3_3X_1, 2), ([0, 1], 1)])


NEWTON = not_real_rooted(times(X2_2, [26, -10, 1]), newton(5, 1))


GAP = not_real_rooted([1, 1, 0, 0, 1], gap(2))


MOVED_GAP = not_real_rooted([-9, 12, -6, 1], gap(1, 2))


DISC = not_real_rooted([1, 0, 1], disc(F(1, 10), F(9, 8)))


ROOTS = exact_roots([(times(X2_2, [5, -4, 1]), 1), ([-3, 1], 2)], [[0, F(7, 4), 4], None], points=[3])


TOUCH = exact_roots([(X2_2, 1), ([0, 1], 1)], points=[0])


INTERLACES = interlaces(*linear([[1, 3, 5], [2, 4]]))


FAILS = interlacing_fails(*linear([[1, 2, 7], [3, 4, 7]]))


MEMBER = many(
    {"kind": "interlaces", "holds": False, "member": "1"}, [[1, 1], [1, 0, 1]], {"proof": disc(0, F(8, 7))}
)


PLUS = compatible(
    *linear([[-1, 1], [0], []]), leads=(1, 1, -1), others=[(1, [(0, 2), (1, F(1, 2))]), (4, [])]
)


MINUS = compatible(*linear([[-1, 1], []]), leads=(-1, 1), orientation="-")


PLANE = compatible(*linear([[0], [1], [F(3, 2)]]), leads=(1, -1, 2), orientation="plane")


CROWDED = no_interlacer(*linear([[1, 2], [3, 4]]), (1, -1), [((1, 0), 2)], others=[[], [1, 0, 1]])


TWO_SIDED = no_interlacer(*linear([[1, 4], [2, 3]]), (1, -1), [((0, 1), 3), ((1, 0), 1)], signed=True)


CONFLICT = ("claim", "conflicts", 0)


INCOMPATIBLE = incompatible([[0, 1], [1, -1], [-1, 0, 1], []], [1, 3, 1, 1], newton(0, 1))


CONCAVE, CONVEX = log_concave([0, 1, 3, 3, 1]), log_concave([1, 1, 2, 2], index=1)


STABLE = stable(from_roots([-1, -2, -3, F(-1, 2), -7]))


FACTOR_PROOF = unstable(times([1, 1], [2, 0, 1]), {"method": "common-factor", "factor": ["4", "2"]})


SIGN_PROOF = unstable([1, 2, -1, 1], {"method": "coefficient", "index": "2"})


DISC_PROOF = unstable(times([5, -2, 1], from_roots([-3, -4])), disc(1, F(41, 20)))


SCHUR = stable(times([F(1, 2), 1, 1], from_roots([F(1, 3), F(-9, 10)])), "schur-stable")


MINUS_ONE = unstable([2, 3, 1], {"method": "minus-one"}, "schur-stable")


BASES = {name: value for name, value in globals().items() if isinstance(value, dict) and "claim" in value}


PROOF = (*EVIDENCE, "proof")


STEPS = [
    # real-rooted
    (REAL, (*P, 0), "1", "product"),
    (REAL, (*P, 7), "2", "product"),
    (REAL, P, ["0"], "format"),
    (REAL, P, [], "format"),
    (REAL, P, ["1", "0"], "format"),
    (REAL, P, ["5"], "structure"),
    (REAL, (*CLAIM, "holds"), False, "format"),
    (REAL, (*FACTOR, "exponent"), "3", "structure"),
    (REAL, (*FACTOR, "exponent"), "0", "format"),
    (REAL, (*FACTOR, "exponent"), "10001", "limits"),
    (REAL, (*FACTOR, "coefficients", 0), "3", "product"),
    (REAL, (*FACTOR, "coefficients"), ["7"], "format"),
    (REAL, (*FACTOR, "coefficients", 3), "0", "format"),
    (REAL, (*FACTOR, "coefficients", 0), "1/2", "format"),
    (REAL, (*FACTOR, "points"), swapped, "points"),
    (REAL, (*FACTOR, "points"), lambda old: old[:-1], "format"),
    (REAL, (*FACTOR, "points"), lambda old: [old[0], *old], "format"),
    (REAL, (*FACTOR, "points"), lambda old: [old[0], old[0], *old[2:]], "points"),
    (REAL, (*FACTOR, "points"), ["10", "11", "12", "13"], "signs"),
    (REAL, ("evidence", "factors", 1, "points"), ["0", "1"], "signs"),
    (REAL, ("evidence", "factors"), lambda old: old[:1], "structure"),
    (REAL, ("evidence", "factors"), [], "structure"),
    # a root that is not real
    (NEWTON, (*PROOF, "point"), "-5", "non-real"),
    (NEWTON, (*PROOF, "index"), "0", "format"),
    (NEWTON, (*PROOF, "index"), "4", "limits"),
    (NEWTON, (*PROOF, "method"), "laguerre", "format"),
    (NEWTON, PROOF, {"method": "laguerre", "point": "-5"}, "non-real"),
    (NEWTON, PROOF, {"method": "laguerre", "point": "0", "index": "1"}, "format"),
    (NEWTON, (*PROOF, "method"), "gap", "non-real"),
    (MOVED_GAP, (*PROOF, "point"), "5", "non-real"),
    (MOVED_GAP, (*PROOF, "index"), "2", "non-real"),
    (MOVED_GAP, PROOF, {"method": "gap", "index": "1"}, "non-real"),
    (MOVED_GAP, (*P, 0), "-8", "non-real"),
    (MOVED_GAP, (*P, 1), "-13", "non-real"),
    (NEWTON, P, ["-2", "0", "1"], "non-real"),
    (NEWTON, P, ["1", "1"], "non-real"),
    (NEWTON, P, ["1"], "non-real"),
    (NEWTON, (*CLAIM, "holds"), True, "format"),
    (GAP, (*PROOF, "index"), "1", "non-real"),
    (GAP, (*PROOF, "index"), "3", "non-real"),
    (GAP, (*PROOF, "index"), "0", "non-real"),
    (GAP, P, ["0", "0", "0", "0", "1"], "non-real"),
    (GAP, P, ["1", "1", "1", "0", "1"], "non-real"),
    (GAP, P, ["1", "1", "0", "0"], "format"),
    (GAP, P, ["1", "2", "1"], "non-real"),
    (DISC, (*PROOF, "center", 1), "0", "non-real"),
    (DISC, (*PROOF, "center", 1), "1/100", "non-real"),
    (DISC, (*PROOF, "center"), ["5", "1"], "non-real"),
    (DISC, (*PROOF, "center"), ["5"], "format"),
    (DISC, P, ["-1", "0", "1"], "non-real"),
    # real roots
    (ROOTS, (*CLAIM, "roots"), lambda old: old[1:], "format"),
    (ROOTS, (*CLAIM, "roots", 0, "multiplicity"), "2", "multiplicity"),
    (ROOTS, (*CLAIM, "roots", 0, "multiplicity"), "0", "format"),
    (ROOTS, (*CLAIM, "roots", 0, "multiplicity"), "7", "limits"),
    (ROOTS, (*CLAIM, "roots", 0, "low"), "5", "points"),
    (ROOTS, (*CLAIM, "roots", 0, "low"), "-1", "signs"),
    (ROOTS, (*CLAIM, "roots", 0, "high"), "3/2", "points"),
    (ROOTS, (*CLAIM, "roots", 2, "low"), "2", "signs"),
    (ROOTS, (*CLAIM, "roots", 2, "high"), "4", "signs"),
    (ROOTS, (*CLAIM, "roots"), swapped, "points"),
    (ROOTS, (*EVIDENCE, "owners", 0), "1", "multiplicity"),
    (ROOTS, (*EVIDENCE, "owners"), lambda old: old[:-1], "format"),
    (ROOTS, (*EVIDENCE, "owners", 0), "2", "format"),
    (ROOTS, (*FACTOR, "cover"), [], "cover"),
    (ROOTS, (*FACTOR, "cover"), ["0"], "cover"),
    (ROOTS, (*FACTOR, "cover"), ["0", "0"], "points"),
    (ROOTS, ("evidence", "factors", 1, "cover"), ["0"], "format"),
    (ROOTS, (*P, 0), "91", "product"),
    (TOUCH, (*CLAIM, "roots", 0, "high"), "1", "points"),
    (TOUCH, (*CLAIM, "roots", 1), {"low": "-1/9", "high": "-1/9", "multiplicity": "1"}, "signs"),
    # interlacing
    (INTERLACES, (*FAMILY, 0, 0), "-14", "product"),
    (INTERLACES, (*FAMILY, 0), [], "format"),
    (INTERLACES, FAMILY, lambda old: old[:1], "format"),
    (INTERLACES, FAMILY, swapped, "structure"),
    (INTERLACES, (*CLAIM, "holds"), False, "format"),
    (INTERLACES, (*TABLE, "gaps"), swapped, "signs"),
    (INTERLACES, (*TABLE, "gaps"), lambda old: old[:-1], "format"),
    (INTERLACES, (*TABLE, "gaps", 0), "1", "structure"),
    (INTERLACES, (*TABLE, "gaps", 0), "5", "format"),
    (INTERLACES, (*TABLE, "points"), [], "format"),
    (INTERLACES, (*TABLE, "points", 0), "1", "signs"),
    (INTERLACES, (*TABLE, "points", 1), "9/4", "signs"),
    (INTERLACES, (*TABLE, "points"), swapped, "points"),
    (INTERLACES, (*TABLE, "factors", 0, "exponents"), ["1", "1"], "structure"),
    (INTERLACES, (*TABLE, "factors", 0, "exponents"), ["0", "0"], "structure"),
    (INTERLACES, (*TABLE, "factors", 0, "exponents"), ["1", "-1"], "format"),
    (INTERLACES, (*TABLE, "factors", 0, "exponents"), ["1"], "format"),
    (INTERLACES, (*TABLE, "factors", 0, "exponents"), ["10000", "0"], "structure"),
    (INTERLACES, (*TABLE, "factors", 0, "coefficients", 0), "-2", "product"),
    (FAILS, (*CLAIM, "holds"), True, "format"),
    (FAILS, (*CLAIM, "interval"), ["-oo", "oo"], "counts"),
    (FAILS, (*CLAIM, "interval", 1), "oo", "counts"),
    (FAILS, (*CLAIM, "interval", 1), "100", "points"),
    (FAILS, (*CLAIM, "interval", 0), "-100", "points"),
    (FAILS, (*CLAIM, "interval"), swapped, "points"),
    (FAILS, (*CLAIM, "interval"), ["oo", "-oo"], "format"),
    (FAILS, (*CLAIM, "interval"), ["-oo"], "format"),
    (FAILS, (*CLAIM, "interval", 1), lambda _: FAILS["evidence"]["table"]["points"][1], "counts"),
    (MEMBER, (*CLAIM, "member"), "0", "non-real"),
    (MEMBER, (*CLAIM, "member"), "2", "format"),
    (MEMBER, (*CLAIM, "interval"), ["-oo", "oo"], "format"),
    # compatibility
    (PLUS, (*EVIDENCE, "orientation"), "-", "counts"),
    (PLUS, (*EVIDENCE, "orientation"), "plane", "plane"),
    (PLUS, (*EVIDENCE, "orientation"), "same", "format"),
    (PLUS, (*EVIDENCE, "generators"), swapped, "format"),
    (PLUS, (*EVIDENCE, "generators", 0), "1", "format"),
    (PLUS, (*EVIDENCE, "generators", 0), "4", "format"),
    (PLUS, (*EVIDENCE, "generators"), lambda old: old[1:], "format"),
    (PLUS, (*EVIDENCE, "others"), lambda old: old[1:], "format"),
    (PLUS, (*EVIDENCE, "others"), lambda old: [old[0], old[0]], "format"),
    (PLUS, (*EVIDENCE, "others", 0, "weights", 0, 1), "-1", "format"),
    (PLUS, (*EVIDENCE, "others", 0, "weights", 0, 1), "3", "combination"),
    (PLUS, (*EVIDENCE, "others", 0, "weights", 0, 0), "2", "combination"),
    (PLUS, (*EVIDENCE, "others", 0, "weights", 0, 0), "1", "format"),
    (PLUS, (*EVIDENCE, "others", 0, "weights", 0, 0), "3", "format"),
    (PLUS, (*EVIDENCE, "others", 0, "weights"), [], "combination"),
    (PLUS, (*EVIDENCE, "others", 0, "member"), "4", "combination"),
    (PLUS, (*EVIDENCE, "others", 1, "weights"), [["0", "1"]], "combination"),
    (PLUS, (*FAMILY, 3, 0), "1", "counts"),
    (PLUS, (*FAMILY, 1, 0), "0", "combination"),
    (MINUS, (*FAMILY, 0, 0), "2", "product"),
    (PLUS, (*FAMILY, 4), ["1"], "combination"),
    (PLUS, (*CLAIM, "holds"), False, "format"),
    (MINUS, (*EVIDENCE, "orientation"), "+", "counts"),
    (MINUS, (*FAMILY, 0), ["-1", "0", "1"], "counts"),
    (PLANE, (*EVIDENCE, "orientation"), "+", "counts"),
    (PLANE, (*EVIDENCE, "orientation"), "-", "counts"),
    (INCOMPATIBLE, (*CLAIM, "weights", 1), "1", "non-real"),
    (INCOMPATIBLE, (*CLAIM, "weights", 2), "0", "non-real"),
    (INCOMPATIBLE, (*CLAIM, "weights", 1), "-3", "format"),
    (INCOMPATIBLE, (*CLAIM, "weights"), ["0"] * 4, "non-real"),
    (INCOMPATIBLE, (*CLAIM, "weights"), ["1"], "format"),
    (INCOMPATIBLE, (*CLAIM, "holds"), True, "format"),
    # no common interlacer
    (CROWDED, (*CONFLICT, "point"), "7/3", "points"),
    (CROWDED, (*CONFLICT, "point"), lambda _: CROWDED["evidence"]["table"]["points"][1], "counts"),
    (CROWDED, (*CONFLICT, "pair"), ["1", "1"], "format"),
    (CROWDED, (*CONFLICT, "pair", 0), "2", "format"),
    (CROWDED, (*CONFLICT, "pair", 0), "3", "product"),
    (CROWDED, (*CONFLICT, "pair", 0), "4", "format"),
    (CROWDED, (*CONFLICT, "pair"), ["1"], "format"),
    (CROWDED, (*CLAIM, "conflicts"), [], "format"),
    (CROWDED, (*CLAIM, "conflicts"), lambda old: old * 3, "limits"),
    (CROWDED, (*CLAIM, "signed"), True, "counts"),
    (CROWDED, (*CLAIM, "signed"), "false", "format"),
    (CROWDED, (*FAMILY, 1, 0), "-11", "product"),
    (CROWDED, (*TABLE, "gaps"), swapped, "signs"),
    (TWO_SIDED, (*CLAIM, "signed"), False, "counts"),
    (TWO_SIDED, (*CLAIM, "conflicts"), lambda old: old[:1], "counts"),
    (TWO_SIDED, (*CLAIM, "conflicts"), lambda old: [old[0], old[0]], "counts"),
    (TWO_SIDED, (*CONFLICT, "point"), lambda _: TWO_SIDED["evidence"]["table"]["points"][2], "counts"),
    (
        TWO_SIDED,
        (*FAMILY, 1),
        ["6", "-5", "1"],
        "counts",
    ),
    # log-concavity
    (CONCAVE, (*P, 0), "-1", "coefficients"),
    (CONCAVE, (*P, 2), "1", "log-concavity"),
    (CONCAVE, (*P, 2), "0", "log-concavity"),
    (CONCAVE, (*CLAIM, "holds"), False, "format"),
    (CONVEX, (*CLAIM, "index"), "2", "log-concavity"),
    (CONVEX, (*CLAIM, "index"), "0", "log-concavity"),
    (CONVEX, (*CLAIM, "index"), "3", "log-concavity"),
    (CONVEX, (*CLAIM, "index"), "4", "limits"),
    (CONVEX, (*P, 2), "1", "log-concavity"),
    # stability
    (STABLE, (*P, 0), "1000000", "signs"),
    (STABLE, (*P, 0), "-21", "signs"),
    (STABLE, (*P, 4), "0", "signs"),
    (STABLE, (*EVIDENCE, "points"), lambda old: [*old[:-1], "1/1000"], "points"),
    (STABLE, (*EVIDENCE, "points"), lambda old: old[1:], "format"),
    (STABLE, (*EVIDENCE, "points"), swapped, "points"),
    (STABLE, (*EVIDENCE, "points", 3), lambda old: "-1/100", "signs"),
    (STABLE, (*EVIDENCE, "points"), [], "format"),
    (STABLE, (*CLAIM, "holds"), False, "format"),
    (STABLE, (*CLAIM, "kind"), "schur-stable", "signs"),
    (SCHUR, (*CLAIM, "kind"), "hurwitz-stable", "signs"),
    (SIGN_PROOF, (*PROOF, "index"), "1", "unstable"),
    (SIGN_PROOF, (*PROOF, "index"), "3", "unstable"),
    (SIGN_PROOF, (*PROOF, "index"), "4", "limits"),
    (SIGN_PROOF, P, ["3"], "limits"),
    (DISC_PROOF, P, ["3"], "unstable"),
    (FACTOR_PROOF, (*PROOF, "factor", 0), "2", "unstable"),
    (FACTOR_PROOF, (*PROOF, "factor"), ["1"], "format"),
    (FACTOR_PROOF, (*PROOF, "factor"), ["1", "1", "1"], "unstable"),
    (FACTOR_PROOF, (*PROOF, "method"), "minus-one", "format"),
    (DISC_PROOF, (*PROOF, "center", 0), "-1", "unstable"),
    (DISC_PROOF, (*PROOF, "center"), ["-3", "0"], "unstable"),
    (DISC_PROOF, (*PROOF, "center", 0), "0", "unstable"),
    (MINUS_ONE, (*CLAIM, "kind"), "hurwitz-stable", "format"),
    (MINUS_ONE, (*P, 0), "3", "unstable"),
    (MINUS_ONE, P, ["3"], "unstable"),
    (MINUS_ONE, PROOF, {"method": "coefficient", "index": "0"}, "unstable"),
]


VALUES = [
    "0",
    "1",
    "-1",
    "2",
    "3",
    "7",
    "1/2",
    "-3/2",
    "",
    None,
    True,
    False,
    [],
    {},
    "x",
    5,
    ["1", "0"],
    "-oo",
]
