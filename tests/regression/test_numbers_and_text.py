"""Found by an attack: roots beside others, doubles, formats, text, and what came out that is not ours."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import flint
import pytest
import sympy

import polyalg as pa

root = pa.real_roots([-2, 0, 1])[1]


@pytest.mark.timeout(20)
@pytest.mark.parametrize("p", [[2, -2, -1, 1], [-3, 1, 5, 1]])
def test_a_rational_root_beside_others_with_its_real_part(p: list[int]) -> None:
    # A factor of `real_roots` need not be irreducible; the order of complex roots needs one.
    for mine in pa.real_roots(p):
        for other in [
            *pa.complex_roots([2, -2, 1]),
            *pa.complex_roots([1, 0, 1]),
            *pa.eigenvalues([[1, -1], [1, 1]]),
        ]:
            assert mine != other and (mine < other) != (other < mine)
            below = (complex(mine).real, 0) < (complex(other).real, complex(other).imag)
            assert (mine < other) == below


@pytest.mark.parametrize("sign", [1, -1])
def test_no_double_is_infinite(sign: int) -> None:
    edge = 2**1024 - 2**970
    for beyond in (edge, edge + 1):
        with pytest.raises(pa.ResourceLimitError):
            float(pa.real_roots([-sign * beyond, 1])[0])
    assert float(pa.real_roots([-sign * (edge - 1), 1])[0]) == sign * 1.7976931348623157e308


def test_digits_of_numbers_that_are_not_real() -> None:
    z = pa.complex_roots([1, 1, 1])[1]
    assert f"{z:.30f}" == "-0.500000000000000000000000000000+0.866025403784438646763723170753j"
    assert f"{pa.complex_roots([1, 0, 1])[0]:.2f}" == "0.00-1.00j" and f"{z:.3g}" == f"{complex(z):.3g}"


@pytest.mark.parametrize("specification", ["d", "n", "x", "=10", ".2f}", "zz", "%%"])
@pytest.mark.parametrize("number", [root, pa.complex_roots([1, 1, 1])[1]])
def test_other_formats_are_refused(number: Any, specification: str) -> None:
    with pytest.raises(pa.InputError, match="is not read"):
        format(number, specification + ("" if specification[-1] not in "=0123456789" else "q"))


def test_formats_without_a_letter() -> None:
    assert f"{root:.3}" == "1.41" and f"{root:10}" == "   1.41421" and f"{root:<10}|" == "1.41421   |"


@pytest.mark.parametrize(
    "call",
    [
        lambda: root.decimal(10**9),
        lambda: round(root, 10**9),
        lambda: f"{root:.999999999f}",
    ],
)
def test_more_digits_than_are_written(call: Any) -> None:
    with pytest.raises(pa.ResourceLimitError, match="too many"):
        call()


@pytest.mark.parametrize("text", ["x^2 - 1 # + 5", "x $ 2", "x^2; 1", "x @ x", "1+2j", "j^2", "x² ∂"])
def test_nothing_of_a_text_is_dropped(text: str) -> None:
    with pytest.raises(pa.InputError):
        pa.polynomial(text)


@pytest.mark.parametrize("text", ["1, 2 # 5; 3, 4", "1 2]3 4[", "[[1 2; 3 4]"])
def test_nothing_of_the_text_of_a_matrix_is_dropped(text: str) -> None:
    with pytest.raises(pa.InputError):
        pa.matrix(text)


@pytest.mark.parametrize("end", ["\r", "\r\n", "\v", "\u2028"])
def test_every_end_of_a_line_ends_a_row(end: str) -> None:
    assert pa.matrix(f"1 2{end}3 4") == pa.matrix("1 2; 3 4")


def test_long_sums() -> None:
    p = pa.polynomial(" + ".join(f"{k + 1}*x^{k}" for k in range(600)))
    assert p.coeffs() == list(range(1, 601))
    assert pa.polynomial("x - 1 - 2 + 3 - (4 - 5)") == pa.polynomial("x + 1")


def test_nothing_foreign_comes_out() -> None:
    assert root != Decimal("sNaN") and root != Decimal("NaN") and root < Decimal("Infinity")
    assert str(pa.convert(flint.arb("nan"), "python")) == "nan"
    nested: list[Any] = [1]
    nested.append(nested)
    with pytest.raises(pa.InputError, match="nested too deeply"):
        pa.convert(nested, "python")
    V = pa.jordan_form([[0, 2], [1, 0]]).V
    for place in ((slice(None, None, 0), 0), (True, 0)):
        with pytest.raises(pa.InputError, match="by integers and slices"):
            V[place]  # type: ignore[index]


def test_floats_of_few_digits() -> None:
    assert (
        pa.exact(sympy.Float("0.1", 5), decimal=True) * 10
        == 1
        == pa.exact(sympy.Float("0.1", 30), decimal=True) * 10
    )
