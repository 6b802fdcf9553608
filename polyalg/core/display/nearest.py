"""The known names that are nearest to a wrong one, for messages."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["did_you_mean"]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean a or b?" with the names most like `word`, the empty text where none is.

    Examples
    --------
    >>> did_you_mean("jordn", ["jordan", "frobenius"])
    '; did you mean jordan?'
    >>> did_you_mean("x", ["jordan", "frobenius"])
    ''
    """
    from difflib import get_close_matches

    found = get_close_matches(word, list(known), n=2, cutoff=0.6)
    return f"; did you mean {' or '.join(found)}?" if found else ""
