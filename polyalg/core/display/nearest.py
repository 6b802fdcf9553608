"""The known names that are nearest to a wrong one, for messages."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["did_you_mean"]

_LEAST_ABBREVIATION = 4


def did_you_mean(word: str, known: Iterable[str], prefix: str = "") -> str:
    """Return "; did you mean a or b?" with the names most like `word`, the empty text where none is.

    Where none is like it, those that it abbreviates: they have its letters in their order.  A prefix, as the
    dashes of options, does not make names alike; those without it are left out.

    Examples
    --------
    >>> did_you_mean("jordn", ["jordan", "frobenius"])
    '; did you mean jordan?'
    >>> did_you_mean("x", ["jordan", "frobenius"])
    ''
    >>> did_you_mean("charpoly", ["characteristic_polynomial", "frobenius"])
    '; did you mean characteristic_polynomial?'
    >>> did_you_mean("--plot", ["--on", "-h"], prefix="--")
    ''
    """
    from difflib import get_close_matches

    word = word.removeprefix(prefix)
    names = [name.removeprefix(prefix) for name in known if name.startswith(prefix)]
    found = get_close_matches(word, names, n=2, cutoff=0.6)
    if not found and len(word) >= _LEAST_ABBREVIATION:
        found = [name for name in names if name[:1] == word[0] and _abbreviates(word, name)][:2]
    return f"; did you mean {' or '.join(prefix + name for name in found)}?" if found else ""


def _abbreviates(word: str, name: str) -> bool:
    """Whether a name has all letters of the word, in order."""
    rest = iter(name)
    return all(letter in rest for letter in word)
