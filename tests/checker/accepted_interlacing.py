"""Certificates made by hand, which are accepted."""

from __future__ import annotations

from fractions import Fraction as F

from .handmade_interlacing import (
    compatible,
    disc,
    exact_roots,
    from_roots,
    gap,
    half_line,
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

X2_2, X3_3X_1 = [-2, 0, 1], [1, -3, 0, 1]


LINEAR = linear([[1, 3, 5], [2, 4]])


CASES = {
    "constant": (real_rooted([], lead=F(-7, 3)), "p = -7/3 has no roots"),
    "one root": (real_rooted([([1, 2], 1)]), "all roots of the polynomial p = 2 x + 1 are real"),
    "powers": (real_rooted([(X2_2, 3), ([0, 1], 2)], lead=F(5, 7)), "are real"),
    "cubic": (real_rooted([(X3_3X_1, 2)], lead=-1), "all roots of the polynomial p = -x^6"),
    "factors that share roots": (real_rooted([([0, 1], 1), ([0, -2, 0, 1], 1)]), "are real"),
    "newton": (not_real_rooted([1, 1, 1], newton(0, 1)), "p = x^2 + x + 1 has a root that is not real"),
    "newton inside": (not_real_rooted([1, 4, 1, 4, 1], newton(0, 2)), "not real"),
    "laguerre": (not_real_rooted(times(X2_2, [26, -10, 1]), newton(5, 1)), "not real"),
    "newton at a fraction": (
        not_real_rooted(times([-1, 1], [F(101, 100), -2, 1]), newton(F(9, 8), 1)),
        "not",
    ),
    "gap": (not_real_rooted([-1, 0, 0, 1], gap(1)), "p = x^3 - 1 has a root that is not real"),
    "gap at a point": (not_real_rooted([-9, 12, -6, 1], gap(1, 2)), "x^3 - 6 x^2 + 12 x - 9 has a root"),
    "gap at a fraction": (not_real_rooted([-28, 54, -36, 8], gap(1, F(3, 2))), "has a root that is not real"),
    "disc": (not_real_rooted([1, 0, 1], disc(0, F(7, 8))), "not real"),
    "disc below": (not_real_rooted([2, 2, 1], disc(-1, F(-99, 100))), "not real"),
    "disc at a root": (not_real_rooted([1, 0, 1], disc(0, 1)), "not real"),
    "disc with denominators": (not_real_rooted([1, 0, 1], disc(F(1, 30), F(10, 11))), "not real"),
    "no real root": (exact_roots([([1, 0, 1], 2)], [[0]]), "has no real root"),
    "no root": (exact_roots([], lead=3), "p = 3 has no real root"),
    "all real": (
        exact_roots([(X2_2, 2), ([-1, 1], 1)]),
        "exactly 3 distinct real roots (5 with multiplicity)",
    ),
    "point": (exact_roots([([-1, 1], 3), ([1, 0, 1], 1)], [None, [0]], points=[1]), "1 real root (3 with"),
    "cover at a root": (
        exact_roots([(times([0, 1], [1, 0, 1]), 1)], [[0]], points=[0]),
        "exactly 1 real root",
    ),
    "cover of several": (exact_roots([(times(X2_2, [5, -4, 1]), 1)], [[0, F(7, 4), 4]]), "2 distinct"),
    "cover of fractions": (
        exact_roots([(times(X3_3X_1, [1, 0, 1]), 1)], [[F(-1, 3), F(2, 3), F(4, 3)]]),
        "3 dis",
    ),
    "pieces": (
        exact_roots(
            [(times(X2_2, [5, -4, 1]), 1), ([1, 0, 1], 2)],
            [
                {
                    "positive": half_line([F(1, 8), 1, F(5, 4), F(3, 2), 2, 4, 8, 64], [(3, 128)]),
                    "negative": half_line([]),
                },
                [0],
            ],
        ),
        "2 distinct",
    ),
    "pieces at zero": (
        exact_roots(
            [([0, 1, -3, 0, 0, 1], 1)],
            [{"positive": half_line([F(1, 16), F(1, 2), 1, 2, 8]), "negative": half_line([])}],
            points=[0],
        ),
        "3 distinct",
    ),
    "sparse": (exact_roots([([-2] + [0] * 49 + [1], 1)], [[0]]), "2 distinct real roots"),
    "interlaces": (
        interlaces(*LINEAR),
        "f = x^3 - 9 x^2 + 23 x - 15 and the polynomial g = x^2 - 6 x + 8 inter",
    ),
    "interlaces the other way": (interlaces(*linear([[2, 4], [1, 3, 5]]), leads=(-1, F(1, 2))), "interlace"),
    "interlaces, equal degrees": (interlaces(*linear([[1, 3], [2, 4]])), "interlace"),
    "interlaces, one common root": (interlaces(*linear([[1, 1, 3], [1, 2]])), "interlace"),
    "interlaces, equal": (interlaces(*linear([[1, 1], [1, 1]]), leads=(1, -3)), "interlace"),
    "interlaces, irrational": (interlaces([X2_2, [0, 1]], [[1, 0], [0, 1]]), "interlace"),
    "interlaces, constants": (interlaces(*linear([[], []]), leads=(2, -1)), "interlace"),
    "interlaces, constant": (interlaces(*linear([[5], []])), "interlace"),
    "not interlacing": (
        interlacing_fails(*linear([[1, 2], [3, 4]])),
        "2 and g has 0, with multiplicities, in",
    ),
    "degrees": (
        interlacing_fails(*linear([[1, 2, 3], [3]])),
        "f has 3 and g has 1, with multiplicities, in (-oo",
    ),
    "degrees alone": (
        many({"kind": "interlaces", "holds": False, "interval": ["-oo", "oo"]}, [[1, 0, 1], [3]], {}),
        "do not interlace: their degrees are 2 and 0",
    ),
    "member": (
        many(
            {"kind": "interlaces", "holds": False, "member": "1"},
            [[1, 1], [1, 0, 1]],
            {"proof": disc(0, F(8, 7))},
        ),
        "g has a root that is not real",
    ),
    "no common interlacer": (
        no_interlacer(*linear([[1, 2], [3, 4]]), (1, -1), [((1, 0), 2)]),
        "above 5/2 polynomial 1 has 2 and polynomial 0 has 0 of the roots",
    ),
    "no common interlacer, degrees": (
        no_interlacer(*linear([[1, 2, 3], [3]]), (1, 1), [((0, 1), 0)], others=[[], [1, 0, 1]]),
        "of the 4 given polynomials (1 of them zero, the others of degrees 1 to 3),\non one side of all of",
    ),
    "no common interlacer, irrational": (
        no_interlacer([X2_2, [-2, 1]], [[1, 0], [0, 2]], (1, 1), [((1, 0), 2)]),
        "polynomial 1 has 2 and",
    ),
    "no common interlacer, signs": (
        no_interlacer(*linear([[1, 2, 3], [4, 5, 6]]), (1, -1), [((1, 0), 3)], signed=True),
        "on one side of those with positive leading coefficients and on the other side of the others:\nabove",
    ),
    "no common interlacer, one sign": (
        no_interlacer(*linear([[1, 2], [3, 4]]), (-1, -1), [((1, 0), 2)], signed=True),
        "polynomial 1 has 2 and",
    ),
    "no common interlacer, two points": (
        no_interlacer(*linear([[1, 4], [2, 3]]), (1, -1), [((0, 1), 3), ((1, 0), 1)], signed=True),
        ",\nand above",
    ),
    "no common interlacer, two pairs": (
        no_interlacer(*linear([[2], [1], [4], [3]]), (1, -1, -1, 1), [((0, 1), 1), ((2, 3), 3)], signed=True),
        "the 4 given polynomials (degree 1)",
    ),
    "compatible, one sign": (
        compatible(*linear([[1, 3], [2, 4], [2, 3]]), leads=(1, 2, F(1, 3))),
        "every comb",
    ),
    "compatible, negative": (
        compatible(*linear([[1, 3], [2, 4], [2]]), leads=(-1, -2, -1), orientation="-"),
        "every",
    ),
    "compatible, +": (
        compatible(*linear([[-1, 1], [0], []]), leads=(1, 1, -1)),
        "3 given polynomials (degrees 0 to 2)",
    ),
    "compatible, -": (compatible(*linear([[-1, 1], []]), leads=(-1, 1), orientation="-"), "every"),
    "compatible, squares": (compatible(*linear([[1, 1, 5, 5], [0, 0, 3, 3]]), leads=(1, -1)), "every"),
    "compatible, plane": (
        compatible(*linear([[0], [1], [F(3, 2)]]), leads=(1, -1, 2), orientation="plane"),
        "every",
    ),
    "compatible, pencil": (
        compatible(*linear([[-1, 1], [0], [0], [-1, 1]]), leads=(1, 1, -1, -1), orientation="plane"),
        "every combination of the 4 given polynomials (degrees 1 to 2)",
    ),
    "compatible, zeros": (
        compatible([], [], (), others=[(0, []), (0, [])]),
        "2 given polynomials (all zero)",
    ),
    "compatible, others": (
        compatible(*linear([[1, 3], [2, 4]]), leads=(1, 2), others=[(0, [(0, 2), (1, F(1, 3))]), (2, [])]),
        "4 given polynomials (1 of them zero, the others of degree 2)",
    ),
    "compatible, alone": (compatible(*linear([[1, 1]]), leads=(3,)), "the one given polynomial"),
    "compatible, constants": (compatible([], [], (), others=[(0, [])]), "given polynomial (zero)"),
    "incompatible": (
        incompatible([[0, 1], [1, -1], [0, -1, 1]], [1, 1, 1], newton(0, 1)),
        "root that is not real",
    ),
    "incompatible, weights": (
        incompatible([[0, 1], [1, -1], [-1, 0, 1], []], [1, 3, 1, F(1, 2)], disc(1, 1)),
        "real",
    ),
    "log-concave": (log_concave([0, 1, 3, 3, 1]), "are log-concave"),
    "log-concave constant": (log_concave([F(2, 3)]), "are log-concave"),
    "not log-concave": (log_concave([1, 1, 2], index=1), "not log-concave: a_1^2 < a_0 a_2"),
    "internal zero": (log_concave([1, 0, 0, 1], index=2), "a_2 = 0 is between others"),
    "hurwitz, constant": (stable([3]), "has no roots"),
    "hurwitz, 1": (stable([3, 2]), "have negative real part"),
    "hurwitz, 2": (stable([-3, -2, F(-1, 5)]), "have negative real part"),
    "hurwitz, 5": (stable(from_roots([-1, -2, -3, F(-1, 2), -7], lead=-2)), "have negative real part"),
    "hurwitz, complex": (stable(times(times([2, 2, 1], [5, 1, 1]), [1, 3])), "have negative real part"),
    "hurwitz, coefficient": (
        unstable([1, 0, 1, 1], {"method": "coefficient", "index": "1"}),
        "whose real part is not negative",
    ),
    "hurwitz, common factor": (
        unstable(times([1, 1], [2, 0, 1]), {"method": "common-factor", "factor": ["4", "2"]}),
        "whose real part is not negative",
    ),
    "hurwitz, disc": (
        unstable(times([5, -2, 1], from_roots([-3, -4])), disc(1, F(41, 20))),
        "whose real part is not negative",
    ),
    "schur, constant": (stable([3], "schur-stable"), "has no roots"),
    "schur, 1": (stable([1, 2], "schur-stable"), "have modulus less than 1"),
    "schur, 4": (
        stable(times([F(1, 2), 1, 1], from_roots([F(1, 3), F(-9, 10)])), "schur-stable"),
        "less than 1",
    ),
    "schur, minus one": (
        unstable([2, 3, 1], {"method": "minus-one"}, "schur-stable"),
        "whose modulus is not less",
    ),
    "schur, coefficient": (
        unstable([-2, 1], {"method": "coefficient", "index": "0"}, "schur-stable"),
        "whose modulus is not",
    ),
    "schur, disc": (
        unstable(from_roots([2, F(1, 2)]), disc(F(1, 3), 0), "schur-stable"),
        "whose modulus is not",
    ),
    "schur, circle": (
        unstable([1, 0, 1], {"method": "common-factor", "factor": ["1", "1"]}, "schur-stable"),
        "whose modulus is not less than 1",
    ),
}
