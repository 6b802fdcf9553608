"""What all functions of the area share: input, what comes back, errors, progress, pickles, threads."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import flint
import numpy as np
import pytest
import sympy
from flint import arb, fmpq, fmpq_poly, fmpz, fmpz_mat, fmpz_poly

import polyalg as pa
from polyalg.testing import polynomials

x, y = sympy.symbols("x y")

CALLS: dict[str, Callable[..., Any]] = {
    "is_real_rooted": pa.is_real_rooted,
    "count_real_roots": pa.count_real_roots,
    "real_roots": pa.real_roots,
    "interlaces": lambda p, **options: pa.interlaces(p, [0, 1], **options),
    "interlaces, second": lambda p, **options: pa.interlaces([0, 1], p, **options),
    "common_interlacer": pa.common_interlacer,
    "are_compatible": lambda p, **options: pa.are_compatible([0, 1], p, **options),
    "is_log_concave": pa.is_log_concave,
    "is_hurwitz_stable": pa.is_hurwitz_stable,
    "is_schur_stable": pa.is_schur_stable,
}
NAMED = {"interlaces": "f", "interlaces, second": "g", "common_interlacer": "polynomial 0"}
NAMED["are_compatible"] = "polynomial 1"
WITH_PROGRESS = [name for name in CALLS if name not in ("count_real_roots", "is_log_concave")]

# Real roots between -1 and 0.
STABLE = polynomials.real_rooted([Fraction(-1, k) for k in range(2, 10)])

# x^2 + 3 x + 1 in each system.
SAME = {
    "list": [1, 3, 1],
    "tuple": (1, 3, 1),
    "trailing zeros": [1, 3, 1, 0, 0],
    "fractions": [Fraction(1, 2), Fraction(3, 2), Fraction(1, 2)],
    "fmpz": [fmpz(1), fmpz(3), fmpz(1)],
    "fmpq": [fmpq(1), fmpq(3), fmpq(1)],
    "fmpz_poly": fmpz_poly([1, 3, 1]),
    "fmpq_poly": fmpq_poly([1, 3, 1]) / 7,
    "array": np.array([1, 3, 1]),
    "numpy": np.polynomial.Polynomial(np.array([1, 3, 1], dtype=object)),
    "sympy expression": x**2 + 3 * x + 1,
    "sympy rational": x**2 / 2 + sympy.Rational(3, 2) * x + sympy.Rational(1, 2),
    "sympy Poly": sympy.Poly(x**2 + 3 * x + 1),
    "sympy numbers": [sympy.Integer(1), sympy.Integer(3), sympy.Integer(1)],
}


def answer(value: Any) -> Any:
    if isinstance(value, pa.Verdict):
        return bool(value), value.reason
    if isinstance(value, list):
        return [(root.interval, root.multiplicity) for root in value]
    return value


@pytest.mark.parametrize("system", SAME)
@pytest.mark.parametrize("name", [name for name in CALLS if name != "common_interlacer"])
def test_the_same_answer_in_every_system(name: str, system: str) -> None:
    assert answer(CALLS[name](SAME[system])) == answer(CALLS[name]([1, 3, 1]))


@pytest.mark.parametrize(
    ("system", "kind"),
    [
        ("list", fmpq_poly),
        ("array", fmpq_poly),
        ("fmpz_poly", fmpq_poly),
        ("numpy", np.polynomial.Polynomial),
        ("sympy expression", sympy.Expr),
        ("sympy Poly", sympy.Poly),
    ],
)
def test_interlacers_come_in_the_system_of_the_first(system: str, kind: type) -> None:
    found = pa.common_interlacer(SAME[system], [2, 3, 1])
    assert isinstance(found, kind)
    assert isinstance(pa.common_interlacer([2, 3, 1], SAME[system]), fmpq_poly)
    assert pa.interlaces(found, SAME[system])


@pytest.mark.parametrize(
    ("system", "kind"),
    [
        ("list", fmpz_poly),
        ("fmpq_poly", fmpz_poly),
        ("numpy", np.polynomial.Polynomial),
        ("sympy expression", sympy.Expr),
        ("sympy Poly", sympy.Poly),
    ],
)
def test_factors_come_in_the_system_of_the_input(system: str, kind: type) -> None:
    (first, _) = pa.real_roots(SAME[system])
    assert isinstance(first.factor, kind)
    assert answer(pa.real_roots(first.factor)) == answer(pa.real_roots([1, 3, 1]))


def test_exact_values_of_sympy() -> None:
    assert sympy.expand(pa.common_interlacer((x - 1) * (x - 3), (x - 2) * (x - 4)) - x) == sympy.Rational(
        -5, 2
    )
    assert pa.common_interlacer(sympy.Poly(y**2 - 1), sympy.Poly(y**2 - 2)) == sympy.Poly(y)


BAD: dict[str, tuple[Any, str, type]] = {
    "zero": ([0, 0], "NAME is the zero polynomial, of which every number is a root", pa.InputError),
    "empty": ([], "NAME is the zero polynomial", pa.InputError),
    "float": ([1, 0.5], "coefficient 1 of NAME is the float 0.5; pass pa.exact", pa.InexactInputError),
    "nan": ([float("nan"), 1], "coefficient 0 of NAME is the float nan", pa.InexactInputError),
    "complex": ([1j, 1], "coefficient 0 of NAME is not real", pa.InputError),
    "text": (["a", 1], "coefficient 0 of NAME is the string 'a', not a number", pa.InputError),
    "boolean": ([True, 1], "coefficient 0 of NAME is the boolean True", pa.InputError),
    "none": (None, "NAME is of type NoneType, not a polynomial", pa.InputError),
    "number": (3, "NAME is of type int, not a polynomial", pa.InputError),
    "key of a mapping": (
        {0: 1, "x": 2},
        "the key 'x' of NAME is no exponent; a dict is read as",
        pa.InputError,
    ),
    "value of a mapping": (
        {0: 1, 3: "a"},
        "coefficient 3 of NAME is the string 'a', not a number",
        pa.InputError,
    ),
    "float in a mapping": (
        {0: 1, 3: 0.5},
        "coefficient 3 of NAME is the float 0.5; pass pa.exact",
        pa.InexactInputError,
    ),
    "empty mapping": ({}, "NAME is the zero polynomial", pa.InputError),
    "set": ({1, 2}, "NAME is of type set, not a polynomial", pa.InputError),
    "nested": ([[1, 2], [3]], "coefficient 0 of NAME is of type list", pa.InputError),
    "ball": ([arb(1), 1], "coefficient 0 of NAME", pa.InexactInputError),
    "matrix": (fmpz_mat([[1]]), "NAME is of type fmpz_mat, not a polynomial", pa.InputError),
    "float array": (np.array([1.0, 2.0]), "float64: coefficient 0 is 1.0", pa.InexactInputError),
    "poly1d": (np.poly1d([1, 2]), "lists the highest power first", pa.InputError),
    "two variables": (x * y, "NAME must be a polynomial in one variable, not in x, y", pa.InputError),
    "Float": (x**2 - 2.5, "coefficient 0 of NAME is the SymPy Float", pa.InexactInputError),
    "transcendental": (x - sympy.pi, "coefficient 0 of NAME is the SymPy number -pi", pa.InputError),
    "sine": (sympy.sin(x), r"NAME = sin\(x\) is not a polynomial in x", pa.InputError),
}


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("name", CALLS)
def test_bad_input(name: str, bad: str) -> None:
    value, text, kind = BAD[bad]
    if bad in ("zero", "empty", "empty mapping") and name in ("common_interlacer", "are_compatible"):
        text = "all polynomials are zero"
        if name == "are_compatible":
            assert pa.are_compatible([0, 1], value)
            return
    if bad == "nested" and name == "common_interlacer":
        # a list of polynomials is a family
        assert pa.common_interlacer(value) == pa.common_interlacer(*value)
        return
    with pytest.raises(kind, match=text.replace("NAME", NAMED.get(name, "p"))) as e:
        CALLS[name](value)
    assert isinstance(e.value, pa.PolyalgError) and isinstance(e.value, ValueError)


@pytest.mark.parametrize(
    ("options", "text", "kind"),
    [
        ({"digits": 0}, "digits must be a positive integer, not 0", pa.InputError),
        ({"digits": -3}, "digits must be a positive integer, not -3", pa.InputError),
        ({"digits": 1.5}, "digits must be a positive integer, not 1.5", pa.InexactInputError),
        ({"digits": "15"}, "digits must be a positive integer", pa.InputError),
        ({"digits": 10**7}, "beyond the limit of 1000000 digits", pa.ResourceLimitError),
        ({"eps": 0}, "eps must be positive, not 0", pa.InputError),
        ({"eps": -1}, "eps must be positive, not -1", pa.InputError),
        ({"eps": 0.1}, "eps is the float 0.1", pa.InexactInputError),
        ({"eps": "small"}, "eps = 'small' is not a positive rational", pa.InputError),
        ({"progress": 3}, "progress must be None, True or a callable", pa.InputError),
    ],
)
def test_bad_options(options: dict[str, Any], text: str, kind: type) -> None:
    with pytest.raises(kind, match=text):
        pa.real_roots([-2, 0, 1], **options)


@pytest.mark.parametrize(
    ("a", "b", "text", "kind"),
    [
        (2, 1, r"b = 1 is below a = 2; the interval \(a, b\] needs a <= b", pa.InputError),
        (Fraction(1, 2), Fraction(1, 3), "b = 1/3 is below a = 1/2", pa.InputError),
        (0.5, None, "a is the float 0.5; pass pa.exact", pa.InexactInputError),
        (None, 0.5, "b is the float 0.5", pa.InexactInputError),
        (float("nan"), None, "a is the float nan, which has no exact value", pa.InexactInputError),
        (1j, None, "a must be real, not i", pa.InputError),
        ("0", None, "a is the string '0', not a number", pa.InputError),
        (None, sympy.zoo, "b is", pa.InputError),
        (None, sympy.pi, "b is", pa.InputError),
    ],
)
def test_bad_ends(a: Any, b: Any, text: str, kind: type) -> None:
    with pytest.raises(kind, match=text):
        pa.count_real_roots([-2, 0, 1], a, b)


def test_ends_of_every_exact_kind() -> None:
    for a in (1, Fraction(1), fmpz(1), fmpq(1), sympy.Integer(1), sympy.Rational(2, 2), np.int64(1)):
        assert pa.count_real_roots([-2, 0, 1], a) == 1


@pytest.mark.parametrize("name", WITH_PROGRESS)
def test_progress(name: str) -> None:
    calls: list[tuple[int, int, str]] = []
    CALLS[name](STABLE, progress=lambda *call: calls.append(call))
    assert calls and all(0 <= done <= total and stage for done, total, stage in calls)
    with pytest.raises(pa.InputError, match="progress must be"):
        CALLS[name]([1, 3, 1], progress="yes")


@pytest.mark.parametrize("name", WITH_PROGRESS)
def test_a_callback_may_stop_a_call(name: str) -> None:
    class StopError(Exception):
        pass

    def stop(done: int, total: int, stage: str) -> None:
        raise StopError

    with pytest.raises(StopError):
        CALLS[name](STABLE, progress=stop)


def test_a_line_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    pa.real_roots(polynomials.eulerian(9), progress=True)
    assert capsys.readouterr().out == ""


VERDICTS = [
    lambda: pa.is_real_rooted([1, 4, 1]),
    lambda: pa.is_real_rooted([1, 1, 1]),
    lambda: pa.is_real_rooted([5, 6, 7, 8, 3, 1]),
    lambda: pa.interlaces([3, -4, 1], [-2, 1]),
    lambda: pa.interlaces([2, -3, 1], [12, -7, 1]),
    lambda: pa.are_compatible([-1, 0, 1], [0, 1], [-1]),
    lambda: pa.are_compatible([0, 1], [1, -1], [0, -1, 1]),
    lambda: pa.is_log_concave([1, 1, 2]),
    lambda: pa.is_hurwitz_stable([6, 11, 6, 1]),
    lambda: pa.is_hurwitz_stable([4, 1, 1, 1]),
    lambda: pa.is_schur_stable([1, 1]),
]


@pytest.mark.parametrize("make", VERDICTS)
def test_verdicts_pickle(make: Callable[[], Any]) -> None:
    verdict = make()
    copy = pickle.loads(pickle.dumps(verdict))
    assert bool(copy) == bool(verdict) and repr(copy) == repr(verdict)
    assert copy.witness == verdict.witness
    assert copy.certificate.to_json() == verdict.certificate.to_json()
    assert pa.verify(copy.certificate) == pa.verify(pa.Certificate.from_json(verdict.certificate.to_json()))


@pytest.mark.parametrize("p", [[0, -2, 4, -1, -2, 1], x**2 - 2, sympy.Poly(x**3 - x)])
def test_roots_pickle(p: Any) -> None:
    roots = pa.real_roots(p)
    for root in roots:
        copy = pickle.loads(pickle.dumps(root))
        assert (copy.interval, copy.multiplicity) == (root.interval, root.multiplicity)
        assert copy.factor == root.factor and isinstance(copy, pa.RealRoot)
    assert [r.interval for r in pickle.loads(pickle.dumps(roots))] == [r.interval for r in roots]


def test_nothing_can_be_changed() -> None:
    with pytest.raises(AttributeError):
        pa.real_roots([-2, 0, 1])[0].multiplicity = 2
    with pytest.raises(AttributeError):
        pa.is_real_rooted([1, 0, 1]).witness.method = "none"
    coefficients = [1, 4, 1]
    pa.is_real_rooted(coefficients)
    assert coefficients == [1, 4, 1]


@pytest.mark.parametrize("precision", [20, 53, 1000])
@pytest.mark.parametrize("name", CALLS)
def test_the_context_stays_and_does_not_matter(name: str, precision: int) -> None:
    p = polynomials.laguerre(8)(fmpz_poly([0, -1]))
    expected = answer(CALLS[name](p))
    flint.ctx.prec = precision
    try:
        assert answer(CALLS[name](p)) == expected
        assert flint.ctx.prec == precision
    finally:
        flint.ctx.prec = 53


def test_threads() -> None:
    inputs = [polynomials.eulerian(6 + k) for k in range(6)]
    expected = [answer(pa.real_roots(p, digits=40)) for p in inputs]
    found: list[Any] = [None] * len(inputs)

    def work(k: int) -> None:
        for _ in range(3):
            found[k] = answer(pa.real_roots(inputs[k], digits=40))
            pa.verify(pa.is_real_rooted(inputs[k]).certificate)

    threads = [threading.Thread(target=work, args=(k,)) for k in range(len(inputs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == expected


def test_reports() -> None:
    for value in (pa.real_roots(polynomials.eulerian(12)), *(make() for make in VERDICTS)):
        assert isinstance(value.report, pa.CostReport)
    names = [stage.name for stage in pa.is_real_rooted(polynomials.laguerre(12)).report.stages]
    assert "Newton's inequalities" in names and "Sturm sequence" in names
