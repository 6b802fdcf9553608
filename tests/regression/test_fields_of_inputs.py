"""Inputs written in a field larger than they need: answers, certificates and reading into a smaller field."""

from __future__ import annotations

import pytest
import sympy

import polyalg as pa

LARGE = pa.NumberField([1, 0, -10, 0, 1], "3.1")
G = LARGE.gen * LARGE.gen
SQRT6 = pa.algebraic("sqrt(6)").field


@pytest.mark.parametrize(
    ("call", "given"),
    [
        (pa.is_real_rooted, [-G, 0, 1]),
        (pa.is_hurwitz_stable, [G, G, 1]),
        (pa.is_schur_stable, [1, 0, G]),
        (pa.complex_roots, [G + 1, G, 2]),
        (pa.real_roots, [-G, 0, 1]),
        (pa.jordan_structure, [[G, 1], [0, G]]),
        (pa.frobenius_form, [[G, 1], [0, G + 1]]),
        (pa.is_positive_semidefinite, [[[G]], [[0]], [[1]]]),
        (pa.are_compatible, [[-G, 0, 1], [0, G]]),
    ],
    ids=lambda x: getattr(x, "__name__", ""),
)
def test_the_input_of_a_certificate_is_compared_in_its_smallest_field(call, given) -> None:
    assert "input is the one given" in pa.verify(call(given).certificate, input=given)


def test_numbers_of_a_larger_field_are_read_into_the_field_asked_for() -> None:
    product = pa.algebraic("sqrt(2)") * pa.algebraic("sqrt(3)")
    for x in (product, sympy.sqrt(2) * sympy.sqrt(3), (G - 5) / 2):
        p = pa.polynomial([x, sympy.sqrt(24), 3], field=SQRT6)
        assert p.field == SQRT6 and p[0] == pa.algebraic("sqrt(6)") and p[1] == 2 * p[0] and p[2] == 3
    A = pa.matrix("sqrt(2)*sqrt(3), 1; 2, sqrt(24)", field=SQRT6)
    assert A.field == SQRT6 and A[1, 1] == 2 * A[0, 0]


@pytest.mark.parametrize("where", [0, 1])
def test_numbers_outside_are_named_wherever_they_stand(where) -> None:
    inside = pa.algebraic("sqrt(2)") * pa.algebraic("sqrt(3)")
    given = [inside, inside]
    given[where] = pa.algebraic("sqrt(2)")
    with pytest.raises(pa.InputError, match=rf"coefficient {where} of p is sqrt\(2\), which is not in"):
        pa.polynomial(given, field=SQRT6)


@pytest.mark.parametrize("size", [1, 10**6, 10**30])
@pytest.mark.parametrize("digits", [1, 15, 60])
def test_certificates_of_roots_that_are_far_apart(size, digits) -> None:
    a = pa.NumberField([-2, 0, 1], "-1.4").gen
    roots = pa.complex_roots([12 * a + size, 6 * a, -6 * a + 9], digits)
    pa.verify(roots.certificate)
    pa.verify(pa.complex_roots([a * size, 1, 0, 0, size], digits).certificate)


def shifted(coefficients, a, b):
    """Return p(a x + b)."""
    line = pa.polynomial([b, a], field=a.field)
    total = line * 0
    for c in reversed(coefficients):
        total = total * line + c
    return total


@pytest.mark.parametrize("coefficients", [[5, 0, -7, 0, 1], [-5, 0, 7, 0, 0, 0, 1], [4, 0, 0, 0, 1]])
def test_roots_on_an_irrational_line_keep_the_order_of_their_imaginary_parts(coefficients) -> None:
    b, a = LARGE(1, 1, 2), LARGE(3)
    found = pa.complex_roots(shifted(coefficients, a, b))
    plain = pa.complex_roots(coefficients)
    line = complex(b).real
    images = sorted(
        ((3 * complex(r) + line, r.multiplicity) for r in found), key=lambda x: (x[0].real, x[0].imag)
    )
    assert len(found) == len(plain)
    for r, s in zip(found, plain, strict=True):
        assert abs(3 * complex(r) + line - complex(s)) < 1e-9
    assert [m for _, m in images] == [r.multiplicity for r in plain]
    pa.verify(found.certificate)


def test_eigenvalues_on_an_irrational_line_are_sorted_without_sums_of_all_pairs() -> None:
    # Characteristic polynomial (x - b)^10 + 7 (x - b)^2 + 5, all of degree 40 over Q.
    b = LARGE(1, 1, 2)
    p = [5, 0, 7, 0, 0, 0, 0, 0, 0, 0, 1]
    C = [[b if i == j else 0 for j in range(10)] for i in range(10)]
    for i in range(10):
        if i:
            C[i][i - 1] = 1
        C[i][9] = C[i][9] - p[i]
    for e, r in zip(pa.eigenvalues(C), pa.complex_roots(p), strict=True):
        assert abs(complex(e) - complex(b).real - complex(r)) < 1e-9
