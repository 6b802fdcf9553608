"""What was printed was not read, or in minutes: each radical was adjoined as often as it was written."""

from __future__ import annotations

import pytest
from flint import fmpq_poly

import polyalg as pa
from polyalg.fields import adjoining, embedding, narrowing, polynomials, tower
from polyalg.fields.embedding import Embedding


def nested(depth: int) -> str:
    """Return sqrt(3 + sqrt(2 + sqrt(2))) and its like."""
    text = "sqrt(2)"
    for k in range(2, depth + 1):
        text = f"sqrt({k} + {text})"
    return text


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Return how often numbers were adjoined, polynomials over fields factored and conjugates multiplied."""
    found = {"adjoin": 0, "integral_factors": 0, "_characteristic_polynomial": 0}

    def count(home: object, name: str) -> None:
        original = getattr(home, name)

        def counted(*arguments: object) -> object:
            found[name] += 1
            return original(*arguments)

        monkeypatch.setattr(home, name, counted)

    count(tower, "adjoin")
    count(adjoining, "integral_factors")
    count(embedding.Embedding, "_characteristic_polynomial")
    return found


@pytest.mark.parametrize(
    ("text", "radicals"),
    [("2^(1/32)", 1), ("sqrt(2) + 3^(1/16)", 2), ("2^(1/3) + sqrt(3) + sqrt(5)", 3), (nested(4), 4)],
)
def test_a_radical_is_adjoined_once(text: str, radicals: int, calls: dict[str, int]) -> None:
    x = pa.algebraic(text)
    y = 1 / (x**3 + x + 1)
    calls["adjoin"] = 0
    assert pa.algebraic(str(y)) == y
    assert calls["adjoin"] == radicals


def test_one_number_in_different_fields_has_one_root_and_conjugate(calls: dict[str, int]) -> None:
    square = "(sqrt(3)^2 - 1)"
    for text, adjoined in (
        (f"2^(1/4) + sqrt(3) + {square}^(1/4)", 2),
        ("conjugate(sqrt(2)*i) + sqrt(3) + conjugate(i*sqrt(2))", 4),
    ):
        calls["adjoin"] = 0
        x = pa.algebraic(text)
        assert calls["adjoin"] == adjoined
        assert x == pa.algebraic("2*2^(1/4) + sqrt(3)" if square in text else "sqrt(3) - 2*sqrt(2)*i")


def test_a_field_that_is_too_large_is_refused_without_factors(calls: dict[str, int]) -> None:
    with pytest.raises(pa.ResourceLimitError, match="of up to 128 over Q"):
        pa.algebraic(nested(7))
    # Over the fields of degree 2, .., 32; over that of degree 64 the last one is seen to be irreducible.
    assert calls["integral_factors"] == 5


def test_what_is_in_a_large_field_is_read() -> None:
    # 9 times 8 is more than 64.
    root = nested(3)
    assert pa.algebraic(f"{root} - ((1 + {root})^9)^(1/9)") == -1


def test_places_leave_room_for_the_factors_that_there_are() -> None:
    field = pa.algebraic("sqrt(2) + sqrt(3)").field.embedding
    zero, one = fmpq_poly(), fmpq_poly([1])

    def of(*coefficients: int) -> list[fmpq_poly]:
        return [fmpq_poly([c]) if c else zero for c in coefficients] + [one]

    assert polynomials.may_have_factor(field, of(-6, 0), 1)
    assert not polynomials.may_have_factor(field, of(-7, 0), 1, tries=40)
    assert polynomials.may_have_factor(field, of(-7, 0), 2)
    assert polynomials.may_have_factor(field, of(1, 0, -10, 0), 1)
    # with the roots sqrt(2 + sqrt(6)) and their like
    assert not polynomials.may_have_factor(field, of(-2, 0, -4, 0), 1, tries=40)
    assert polynomials.may_have_factor(field, of(-2, 0, -4, 0), 2, tries=40)


def test_the_degree_of_a_long_number_is_told_modulo_a_prime(calls: dict[str, int]) -> None:
    x = pa.algebraic("2^(1/4)*3^(1/8) + sqrt(5)")
    y = 1 / (x**3 + x + 1)
    calls["_characteristic_polynomial"] = 0
    z = pa.algebraic(str(y))
    assert calls["_characteristic_polynomial"] == 0
    assert z.field.degree == x.field.degree == 16
    assert z.minimal_polynomial() == y.minimal_polynomial() and z.value(100).overlaps(y.value(100))


def test_a_degree_that_is_too_low_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    field = pa.algebraic("sqrt(2) + sqrt(3)").field.embedding
    honest, seen = narrowing._least_degree, []

    def unlucky(own: Embedding, y: fmpq_poly, skipped: int) -> int:
        seen.append(y)
        return 1 if len(seen) == 1 else honest(own, y, skipped)

    monkeypatch.setattr(narrowing, "_least_degree", unlucky)
    y = fmpq_poly([0, 1])
    root = (field.product(y, y) - 5) / 2
    found = narrowing.narrowed(field, [root, root + 1])
    assert found is not None and found.field.modulus.degree() == 2
    assert found.values[1] == found.values[0] + 1
    assert found.field.product(found.values[0], found.values[0]) == 6
