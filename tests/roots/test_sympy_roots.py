"""The `CRootOf` of a root that is not real: the one of SymPy's own order, found with few digits."""

from __future__ import annotations

from typing import Any

import pytest
import sympy

import polyalg as pa


@pytest.mark.parametrize(
    "p",
    [
        [7, -1, 2, 0, 3, 0, 1],  # SymPy's pairs do not ascend by real part here
        [-2, 0, 0, 0, 0, 0, 0, 1],
        [-3, 1, 1, 5, 0, 1],
        [3, 1, 1],
        [-1, -1, 1],
        [1000001, -2000, 1000, 1, 0, 1],
    ],
)
def test_all_roots_are_told_from_each_other_with_few_digits(
    p: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    errors: list[Any] = []
    plain = sympy.CRootOf.eval_rational

    def counted(self: Any, dx: Any = None, dy: Any = None, n: int = 15) -> Any:
        errors.append(dx)
        return plain(self, dx=dx, dy=dy, n=n)

    monkeypatch.setattr(sympy.CRootOf, "eval_rational", counted)
    roots = pa.complex_roots(p)
    found = [root.to_sympy() for root in roots]
    assert all(error is not None and error > sympy.Rational(1, 2**12) for error in errors)
    monkeypatch.undo()
    assert len(set(found)) == len(roots) == len(p) - 1
    for root, one in zip(roots, found, strict=True):
        assert abs(complex(one.evalf(6)) - complex(root)) < 1e-4 * max(1, abs(complex(root)))
