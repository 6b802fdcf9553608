"""What is not proved on paper yet: claims about polynomials over real number fields."""

from __future__ import annotations

from typing import NoReturn

from polyalg.errors import ResourceLimitError

__all__ = ["refuse_certificate"]


def refuse_certificate(field: object) -> NoReturn:
    """Raise `ResourceLimitError`: the checker does not read such claims about polynomials over the field."""
    raise ResourceLimitError(
        f"a claim of this kind about polynomials over {field!r} has no certificate yet;"
        " the answer itself is proved"
    )
