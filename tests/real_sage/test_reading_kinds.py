"""What is read of a real Sage, what is refused, and whether the advice of a refusal works."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

import polyalg as pa

from . import names as sage

QQ, SR = sage.QQ, sage.SR
R = sage.PolynomialRing(QQ, "z")
z, x = R.gen(), SR.var("x")
X = sage.PolynomialRing(QQ, "x").gen()
T = sage.PolynomialRing(sage.RR, "t").gen()
M = sage.PolynomialRing(QQ, 2, "xy")
K = sage.QuadraticField(-1, "i")
i, unit = K.gen(), pa.GaussianRational(0, 1)
FOURTH = sage.NumberField(X**4 + 1, "w").gen()
RELATIVE = sage.NumberField(X**2 + 4, "a").extension(sage.PolynomialRing(QQ, "y").gen() ** 2 - 3, "b")
L = sage.LaurentPolynomialRing(QQ, "z").gen()
S = sage.PowerSeriesRing(QQ, "z").gen()
LS = sage.LaurentSeriesRing(QQ, "z").gen()
HALF = QQ(1) / 2


def read_number(c: Any) -> Any:
    """Return the number as an entry of a matrix, and see that what comes back is read alike."""
    read = pa.MatrixPolynomial([[[c]]])
    assert read == pa.MatrixPolynomial([[[read.coefficients[0][0, 0]]]])
    return pa.matrix([[c]])[0, 0]


def read_polynomial(p: Any) -> list[Any]:
    """Return the coefficients of a polynomial over Q as it is read."""
    return coefficients(pa.apply_operator([1], p))


def coefficients(answer: Any) -> list[Any]:
    """Return the coefficients of an answer in Sage or in FLINT as elements of QQ."""
    return [QQ(str(c)) for c in (answer.list() if hasattr(answer, "list") else answer.coeffs())]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (sage.ZZ(3), 3),
        (HALF, Fraction(1, 2)),
        (i / 2 + 3, pa.GaussianRational(3) + unit / 2),
        (sage.CyclotomicField(4).gen(), unit),
        (sage.CyclotomicField(8).gen() ** 2, unit),
        (sage.CyclotomicField(8).gen() ** 6 * 3, -3 * unit),
        (sage.QQbar(-1).sqrt() + HALF, pa.GaussianRational(Fraction(1, 2)) + unit),
        (sage.QQbar(2).sqrt() ** 2, 2),
        (sage.AA(2), 2),
        (sage.NumberField(X**2 + 1, "i").gen(), unit),
        (sage.NumberField(X**2 + 1, "i", embedding=sage.CC(0, -1)).gen(), -1 * unit),
        (sage.NumberField(X**2 + 4, "a").gen(), 2 * unit),
        (sage.NumberField(X**2 + 2 * X + 2, "c").gen(), unit - 1),
        (K.ring_of_integers().gen(1) + 2, unit + 2),
        (FOURTH**2, unit),
        (FOURTH**6, -1 * unit),
        (RELATIVE(5), 5),
        (RELATIVE(RELATIVE.base_field().gen()) / 2, unit),
        (sage.QuadraticField(5)(3), 3),
        (SR(3), 3),
        (SR(HALF), Fraction(1, 2)),
        (SR(sage.I) * 2 + 1, 2 * unit + 1),
        (R(3), 3),
        (M(HALF), Fraction(1, 2)),
        (R.fraction_field()(QQ(3) / 2), Fraction(3, 2)),
    ],
    ids=str,
)
def test_numbers_in_all_writings(number: Any, expected: Any) -> None:
    assert read_number(number) == pa.MatrixPolynomial([[[expected]]]).coefficients[0][0, 0]


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (RELATIVE.gen(), "a field without an embedding; choose a root"),
        (SR(sage.pi), "not written as a rational number"),
        (x, "contains the variable x; substitute"),
        (sage.RLF(HALF), r"pass x.eval\(QQ\)"),
        (sage.Qp(7)(3), r"\.rational_reconstruction\(\) gives"),
        (sage.GF(7)(3), r"\.lift\(\) gives"),
        (sage.Zmod(6)(3), r"\.lift\(\) gives"),
        (sage.GF(49, "a").gen(), "pass a rational number"),
        (sage.infinity, "only the ends of intervals may be infinite"),
        (z + 1, "substitute a number for the variable first"),
        (1 / z, "substitute a number for the variable first"),
        (L, "substitute a number for the variable first"),
        (S, "power series|Power Series"),
        (R.quotient(z**2 + 1, "q").gen(), "pass a rational number"),
        (sage.vector([1, 2]), "not an element of ZZ, QQ"),
        (sage.TropicalSemiring(QQ)(1), "not an element of ZZ, QQ"),
        (sage.Graph({0: [1]}), "Graph on 2 vertices"),
    ],
    ids=str,
)
def test_numbers_that_are_refused(number: Any, message: str) -> None:
    with pytest.raises(pa.InputError, match=message) as caught:
        pa.MatrixPolynomial([[[number]]])
    assert not isinstance(caught.value, pa.InexactInputError)
    with pytest.raises(pa.InputError):
        pa.jordan_form([[number]])
    with pytest.raises(pa.InputError):
        pa.is_real_rooted([1, number])
    with pytest.raises(pa.InputError):
        pa.jordan_form([[1]], digits=number)


FLOATS: list[tuple[Any, Any]] = [
    (sage.RR(0.5), Fraction(1, 2)),
    (sage.RDF(0.5), Fraction(1, 2)),
    (sage.CC(0.5, 1), pa.GaussianRational(Fraction(1, 2)) + unit),
    (sage.CDF(0.5, 1), pa.GaussianRational(Fraction(1, 2)) + unit),
    (sage.RBF(0.5), Fraction(1, 2)),
    (sage.CBF(0.5, 1), pa.GaussianRational(Fraction(1, 2)) + unit),
    (sage.RIF(0.5), Fraction(1, 2)),
    (sage.CIF(0.5, 1), pa.GaussianRational(Fraction(1, 2)) + unit),
    (SR(0.5), Fraction(1, 2)),
    (SR(sage.RR(0.5)), Fraction(1, 2)),
    (SR(sage.RBF(0.5)), Fraction(1, 2)),
]


@pytest.mark.parametrize(("number", "expected"), FLOATS, ids=lambda v: str(v))
def test_the_advice_for_floats_works(number: Any, expected: Any) -> None:
    with pytest.raises(pa.InexactInputError, match=r"pass pa.exact\(A\)"):
        pa.characteristic_polynomial([[number]])
    assert pa.exact(number) == expected
    assert pa.characteristic_polynomial(pa.exact([[number]])) == pa.characteristic_polynomial([[expected]])


@pytest.mark.parametrize(
    "number",
    [sage.RIF(1, 2), sage.RBF(2).sqrt(), sage.RR("nan"), sage.RDF("inf"), sage.RBF("inf"), sage.RIF("nan")],
)
def test_what_has_no_value_is_not_advised(number: Any) -> None:
    with pytest.raises(pa.InexactInputError, match="which has no exact value"):
        pa.characteristic_polynomial([[number]])
    with pytest.raises(pa.InexactInputError, match="no exact value"):
        pa.exact(number)


MANY: list[tuple[Callable[[Any], Any], Any]] = [
    (pa.characteristic_polynomial, sage.matrix(sage.RR, [[0.5, 1], [1, 2]])),
    (pa.characteristic_polynomial, sage.matrix(sage.RBF, [[0.5, 1], [1, 2]])),
    (pa.characteristic_polynomial, sage.matrix(SR, [[0.5, 1], [1, 2]])),
    (pa.characteristic_polynomial, [sage.vector(sage.RR, [0.5, 1]), sage.vector([1, 2])]),
    (pa.is_real_rooted, T / 2 + 1),
    (pa.is_real_rooted, 0.5 * x**2 - 1),
    (pa.is_real_rooted, sage.PolynomialRing(sage.RR, 1, "t").gen() / 2),
    (pa.is_real_rooted, sage.vector(sage.RR, [0.5, 1])),
    (pa.MatrixPolynomial, sage.matrix([[T / 2, 1], [1, T]])),
    (pa.MatrixPolynomial, [[T / 2, 1], [1, T]]),
    (pa.MatrixPolynomial, sage.matrix(SR, [[0.5 * x**2, 1], [1, x]])),
    (pa.MatrixPolynomial, [sage.matrix(sage.RR, [[0.5]]), sage.matrix(sage.RR, [[1]])]),
    (lambda p: pa.multivariate_additive_convolution(p, p), sage.PolynomialRing(sage.RR, 2, "xy").gen() / 2),
]


@pytest.mark.parametrize(("call", "argument"), MANY, ids=range(len(MANY)))
def test_the_advice_for_objects_with_floats_works(call: Callable[[Any], Any], argument: Any) -> None:
    with pytest.raises(pa.InexactInputError, match=r"pass pa.exact\("):
        call(argument)
    call(pa.exact(argument))


def test_matrix_polynomials_of_floats_keep_their_shape() -> None:
    expected = pa.MatrixPolynomial([[[0, 1], [1, 0]], [[Fraction(1, 2), 0], [0, 1]]])
    for P in (
        sage.matrix([[T / 2, 1], [1, T]]),
        [[T / 2, 1], [1, T]],
        sage.matrix(SR, [[x / 2, 1.0], [1, x]]),
    ):
        assert pa.MatrixPolynomial(pa.exact(P)) == expected


@pytest.mark.parametrize(
    ("p", "expected"),
    [
        (z + 1, [1, 1]),
        (sage.PolynomialRing(QQ, "t", sparse=True).gen() ** 3, [0, 0, 0, 1]),
        (sage.PolynomialRing(sage.AA, "t").gen() + 2, [2, 1]),
        (sage.PolynomialRing(K, "t").gen() * 3, [0, 3]),
        (sage.PolynomialRing(R, "y").gen() + 1, [1, 1]),
        (S + 1, [1, 1]),
        (M.gen(1) + 1, [1, 1]),
        (M(3), [3]),
        (x**2 - HALF, [-HALF, 0, 1]),
        ((x + 1) ** 2, [1, 2, 1]),
        ((x**2 + 1).function(x), [1, 0, 1]),
        (SR(3), [3]),
        (sage.vector(QQ, [1, 2]), [1, 2]),
        (sage.Sequence([1, 2]), [1, 2]),
    ],
    ids=str,
)
def test_polynomials_that_are_read(p: Any, expected: list[Any]) -> None:
    assert read_polynomial(p) == [QQ(c) for c in expected]


@pytest.mark.parametrize(
    ("p", "message"),
    [
        (i, r"the constant polynomial is \[p\], the one of its coordinates p.polynomial\(\)"),
        (K(3), r"the constant polynomial is \[p\]"),
        (sage.NumberField(X**3 - 2, "a").gen(), r"p.polynomial\(\)"),
        (K.ring_of_integers()(3), r"the constant polynomial is \[p\]"),
        (sage.ZZ(3), r"the constant polynomial is \[p\]"),
        (sage.AA(3), r"the constant polynomial is \[p\]"),
        (R.quotient(z**2 + 1, "q").gen(), r"p.lift\(\)"),
        (L + 1, r"p.parent\(\).polynomial_ring\(\)\(p\)"),
        (1 / L, "not a polynomial"),
        (1 / LS + 1, "not a polynomial"),
        (LS + 1, r"p.power_series\(\).polynomial\(\)"),
        (S + sage.big_oh(S**3), r"p.polynomial\(\) if they are all"),
        (sage.OrePolynomialRing(K, K.automorphisms()[1], names="w").gen(), "not a polynomial"),
        (sage.PolynomialRing(sage.TropicalSemiring(QQ), "x").gen(), "not a polynomial"),
        (sage.InfinitePolynomialRing(QQ, "x").gen()[1], "not a polynomial"),
        (M.gen(0) + M.gen(1), "in one variable"),
        (R.fraction_field()(z + 1), r"an element of p.parent\(\).ring\(\)"),
        (1 / z, "not a polynomial"),
        (x.sin(), "not a polynomial in x"),
        (x == 1, "not a polynomial in x"),
        (1 / x, "not a polynomial in x"),
        (x + SR.var("y"), "in one variable, not in x, y"),
        (sage.PolynomialRing(sage.GF(7), "t").gen(), r"coefficient 0 of p .*\.lift\(\)"),
        (sage.PolynomialRing(sage.Qp(7), "t").gen(), "coefficient 0 of p .*rational_reconstruction"),
        (sage.matrix([[1]]), "not a polynomial"),
        (sage.infinity, "not a polynomial"),
        (sage.Graph({0: [1]}), "not a polynomial"),
    ],
    ids=str,
)
def test_polynomials_that_are_refused(p: Any, message: str) -> None:
    with pytest.raises(pa.InputError, match=message):
        pa.apply_operator([1], p)
    with pytest.raises(pa.InputError):
        pa.real_roots(p)


def test_the_advice_for_polynomials_works() -> None:
    quotient, fraction, series = R.quotient(z**2 + 1, "q").gen(), R.fraction_field()((z + 1) / 2), LS + 1
    assert read_polynomial([K(3)]) == [3]
    assert read_polynomial(K(3).polynomial()) == [3]
    assert read_polynomial((i + 3).polynomial()) == [3, 1]
    assert read_polynomial(quotient.lift()) == [0, 1]
    assert read_polynomial(fraction.parent().ring()(fraction)) == [HALF, HALF]
    assert read_polynomial((L + 1).parent().polynomial_ring()(L + 1)) == [1, 1]
    assert read_polynomial(series.power_series().polynomial()) == [1, 1]
    assert read_polynomial((S + sage.big_oh(S**3)).polynomial()) == [0, 1]


def test_huge_degrees() -> None:
    for p in (sage.PolynomialRing(QQ, "t", sparse=True).gen() ** (10**12), (x + 1) ** (10**9)):
        with pytest.raises(pa.ResourceLimitError, match="p has degree"):
            pa.is_real_rooted(p)


def test_matrices_that_are_read() -> None:
    expected = [-2, -5, 1]
    A = sage.matrix(sage.ZZ, [[1, 2], [3, 4]])
    subdivided = sage.matrix(sage.ZZ, [[1, 2], [3, 4]])
    subdivided.subdivide(1, 1)
    immutable = sage.matrix(sage.ZZ, [[1, 2], [3, 4]])
    immutable.set_immutable()
    for B in (
        *(A.change_ring(ring) for ring in (QQ, K, sage.AA, sage.QQbar, SR, R)),
        A.sparse_matrix(),
        subdivided,
        immutable,
        A.rows(),
        [sage.vector([1, 2]), sage.vector(QQ, [3, 4])],
        sage.Sequence(A.rows()),
        sage.GL(2, QQ)([1, 2, 3, 4]),
    ):
        assert coefficients(pa.characteristic_polynomial(B)) == expected


@pytest.mark.parametrize(
    ("A", "message"),
    [
        (sage.vector([1, 2]), r"it is a vector, pass \[A\] for one row"),
        (sage.Graph({0: [1]}), r"pass A.adjacency_matrix\(\)"),
        (sage.matrix([[z]]), r"entry \(0, 0\) of A .*substitute"),
        (sage.matrix([[L]]), r"entry \(0, 0\) of A .*substitute"),
        (sage.matrix(sage.GF(7), [[3]]), r"entry \(0, 0\) of A .*lift"),
        (sage.matrix(sage.RLF, [[1]]), r"entry \(0, 0\) of A .*eval\(QQ\)"),
        (z, "of type Polynomial_rational_flint, not a matrix"),
        (K, "not a matrix"),
    ],
)
def test_matrices_that_are_refused(A: Any, message: str) -> None:
    with pytest.raises(pa.InputError, match=message):
        pa.jordan_form(A)


def test_answers_lie_over_a_field_that_the_input_maps_to() -> None:
    A = sage.matrix(QQ, sage.Graph({0: [1]}).adjacency_matrix())
    assert pa.characteristic_polynomial(A) == A.charpoly("x")


def test_infinite_ends() -> None:
    p, oo = X**2 - 1, sage.infinity
    ends: list[tuple[Any, Any, int]] = [
        (0, oo, 1),
        (-oo, 0, 1),
        (-oo, oo, 2),
        (oo, oo, 0),
        (-oo, -oo, 0),
        (None, -oo, 0),
        (sage.RR("-infinity"), 1, 2),
        (sage.RDF("-inf"), sage.RDF("inf"), 2),
        (-SR(oo), SR(0), 1),
        (0, SR(oo), 1),
    ]
    for a, b, count in ends:
        assert pa.count_real_roots(p, a, b) == count
    for a, b in ((oo, 0), (0, -oo), (oo, -oo)):
        with pytest.raises(pa.InputError, match="below a"):
            pa.count_real_roots(p, a, b)
    for a in (
        sage.RR("nan"),
        sage.RBF("inf"),
        sage.RLF(1),
        sage.RR(0.5),
        sage.unsigned_infinity,
    ):
        with pytest.raises(pa.InputError, match="a is the Sage"):
            pa.count_real_roots(p, a)


def test_expressions_where_numbers_are_meant() -> None:
    assert len(pa.real_roots(X**2 - 1, digits=SR(20))) == 2
    assert len(pa.real_roots(X**2 - 1, eps=SR(1) / 10**20)) == 2
    F = pa.jordan_form([[1]])
    assert F.exp(SR(1))[0, 0].real.overlaps(F.exp(1)[0, 0].real)


@pytest.mark.parametrize("other", [z, SR.var("y"), sage.PolynomialRing(K, "z").gen() * 2], ids=str)
def test_two_variables_in_one_call(other: Any) -> None:
    p = X**2 - 1
    for call in (
        lambda: pa.interlaces(p, other),
        lambda: pa.common_interlacer(p, other),
        lambda: pa.are_compatible(p, p, other),
        lambda: pa.additive_convolution(p, other**2 - 1),
        lambda: pa.multiplicative_convolution(p, other**2 - 1),
        lambda: pa.rectangular_convolution(p, other**2 - 1, 2),
        lambda: pa.additive_root_bound(p, other**2 - 1, [1, -1]),
        lambda: pa.MatrixPolynomial([[X, other]]),
    ):
        with pytest.raises(pa.InputError, match="a polynomial in"):
            call()


def test_one_variable_in_several_rings() -> None:
    assert pa.interlaces(X**2 - 1, x) and pa.interlaces(X**2 - 1, sage.PolynomialRing(sage.ZZ, "x").gen())
    assert pa.additive_convolution(X - 1, R(1), 1) is not None


def test_matrix_polynomials() -> None:
    expected = pa.MatrixPolynomial([[[0, 1], [1, 0]], [[1, 0], [0, 0]], [[0, 0], [0, Fraction(1, 2)]]])
    for P in (
        sage.matrix([[z, 1], [1, z**2 / 2]]),
        [[z, 1], [1, z**2 / 2]],
        sage.matrix(SR, [[x, 1], [1, x**2 / 2]]),
        [[x, 1], [1, x**2 / 2]],
    ):
        assert pa.MatrixPolynomial(P) == expected
    A = sage.matrix([[z, 1], [1, z**2 / 2]])
    assert expected + A == A + expected == expected * 2
    assert expected - A == expected * 0 and expected * sage.matrix(QQ, [[2, 0], [0, 2]]) == expected * 2


@pytest.mark.parametrize(
    ("P", "message"),
    [
        (sage.matrix(SR, [[x, SR.var("y")]]), "in one variable, not in x, y"),
        (sage.matrix(SR, [[1, x.sin()]]), r"entry \(0, 1\) of P = sin\(x\) is not a polynomial in x"),
        (sage.matrix([[M.gen(0)]]), r"change_ring\(QQ\['x'\]\)"),
        (sage.matrix([[R.quotient(z**2 + 1, "q").gen()]]), r"apply_map\(lambda p: p.lift\(\)\)"),
        (sage.matrix([[S]]), r"apply_map\(lambda p: p.polynomial\(\)\)"),
        (sage.matrix([[L]]), "LaurentMatrixPolynomial"),
        (sage.matrix([[1 / z]]), "polynomials in one variable as entries"),
        (L, "passed as a matrix with one entry"),
    ],
)
def test_matrix_polynomials_that_are_refused(P: Any, message: str) -> None:
    with pytest.raises(pa.InputError, match=message):
        pa.MatrixPolynomial(P)


def test_the_advice_for_matrix_polynomials_works() -> None:
    expected = pa.MatrixPolynomial([[[0]], [[1]]])
    assert (
        pa.MatrixPolynomial(sage.matrix([[M.gen(0)]]).change_ring(sage.PolynomialRing(QQ, "x"))) == expected
    )
    lifted = sage.matrix([[R.quotient(z**2 + 1, "q").gen()]]).apply_map(lambda p: p.lift())
    assert pa.MatrixPolynomial(lifted) == expected
    assert pa.MatrixPolynomial(sage.matrix([[S]]).apply_map(lambda p: p.polynomial())) == expected
    assert pa.MatrixPolynomial([[z]]) == pa.MatrixPolynomial(sage.matrix([[z]])) == expected
    assert pa.MatrixPolynomial(z) == expected and pa.MatrixPolynomial(z).to_sage() == sage.matrix([[z]])


def test_laurent_matrices() -> None:
    P = pa.LaurentMatrixPolynomial([[[2, 1], [1, 3]], [[1, 0], [4, 1j]]])
    assert pa.LaurentMatrixPolynomial(P.to_sage()) == P
    w = sage.LaurentPolynomialRing(QQ, "w").gen()
    Q = pa.LaurentMatrixPolynomial(sage.matrix([[3 - w - 1 / w]]))
    assert pa.LaurentMatrixPolynomial([[[3]], [[-1]]]) == Q and Q.to_sage() == sage.matrix([[3 - w - 1 / w]])
    assert pa.spectral_factor(sage.matrix([[3 - w - 1 / w]]), on="circle").degree == 1
    assert pa.LaurentMatrixPolynomial(3 - w - 1 / w) == Q
    for bad, message in (
        (sage.matrix([[w]]), "Hermitian on the circle"),
        (sage.matrix([[w, 1]]), "must be square"),
        (w + 2 / w, "Hermitian on the circle"),
        (sage.matrix(sage.LaurentPolynomialRing(QQ, 2, "z"), [[1]]), "in one variable"),
    ):
        with pytest.raises(pa.InputError, match=message):
            pa.LaurentMatrixPolynomial(bad)


def test_multiaffine_polynomials() -> None:
    a, b = M.gens()
    answer = pa.multivariate_additive_convolution(a * b - 1, a * b - 1)
    assert answer == a * b - 2 and answer.parent() == M
    assert pa.multivariate_additive_convolution((a * b - 1).dict(), {(1, 1): 1, (0, 0): -1}) == {
        (1, 1): 1,
        (0, 0): -2,
    }
    assert pa.multivariate_additive_convolution(X - 2, X - 3) == X - 5
    assert pa.multivariate_additive_convolution(M(0), a) == 0
    with pytest.raises(pa.InputError, match="pass two of one kind"):
        pa.multivariate_additive_convolution(a, a.dict())
    with pytest.raises(pa.InputError, match="which must be the same"):
        pa.multivariate_additive_convolution(a, sage.PolynomialRing(QQ, 2, "uv").gen(0))
    with pytest.raises(pa.InputError, match="not multiaffine"):
        pa.multivariate_additive_convolution(a**2, a)
