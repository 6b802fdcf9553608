"""What tells two lists of terms apart for a certificate: terms to be marked, and words in the marked terms.

Colours that are refined by pairs of terms tell most lists apart, if need be with a few terms marked.  Traces
of words in the marked terms are coordinates of the tensors of all terms once the words span all matrices.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from flint import nmod_mat

from polyalg.fields.polynomials import DegreeOnePlace
from polyalg.tensor.correspondence import Telling, Word
from polyalg.tensor.decomposition import Decomposition
from polyalg.tensor.moves import permuted
from polyalg.tensor.symmetry.chain import moves_between
from polyalg.tensor.symmetry.colours import Colouring
from polyalg.tensor.symmetry.images import Images

__all__ = ["told_by_pairs", "told_by_words"]

# A certificate may list eight terms and two hundred words.
_MOST_FIXED = 4
_MOST_WORDS = 60
_LONGEST = 2


class _Survivor(NamedTuple):
    """Terms that may be the ones that correspond to the marked ones, and the colours with them marked."""

    chosen: tuple[int, ...]
    source: Colouring
    aim: Colouring


def told_by_pairs(d: Decomposition, e: Decomposition, at: DegreeOnePlace) -> Telling | None:
    """Return terms of d such that, they marked, the colours differ whichever terms of e are marked.

    None where as many as a certificate may list do not tell.
    """
    sources, aim = _colourings(d, e, at)
    for fixed in _marks(sources[0]):
        if all(_survivor(source, aim, Telling(fixed, ())) is None for source in sources):
            return Telling(fixed, ())
    return None


def told_by_words(d: Decomposition, e: Decomposition, at: DegreeOnePlace) -> Telling | None:
    """Return terms, and words in them, that tell two lists apart which pairs of terms do not.

    Notes
    -----
    Theorem 4 of the theory page on matrix multiplication.  As long as some terms of e may correspond to the
    marked ones, a word is taken that tells them from those; where none does, one more term is marked.
    """
    sources, aim = _colourings(d, e, at)
    words: list[Word] = []
    for fixed in _spanning_marks(sources[0].images):
        while len(words) <= _MOST_WORDS:
            telling = Telling(fixed, tuple(words))
            tried = (_survivor(source, aim, telling) for source in sources)
            left = next((found for found in tried if found is not None), None)
            if left is None:
                return telling
            word = _telling_word(left, fixed)
            if word is None:
                break
            words.append(word)
    return None


def _colourings(d: Decomposition, e: Decomposition, at: DegreeOnePlace) -> tuple[list[Colouring], Colouring]:
    """Return those of d after each move of the factors that suits the shapes, and that of e."""
    moves = moves_between(d.shape, e.shape)
    return [Colouring(Images(permuted(d, move), at)) for move in moves], Colouring(Images(e, at))


def _marks(colouring: Colouring) -> Iterator[tuple[int, ...]]:
    """Yield no terms, one term, two terms, ...: those that are left alike by fewest others first."""
    fixed: tuple[int, ...] = ()
    yield fixed
    while len(fixed) < _MOST_FIXED:
        cells = [cell for cell in colouring.cells().values() if len(cell) > 1]
        if not cells:
            return
        k = min(cells, key=lambda cell: (len(cell), cell[0]))[0]
        fixed, colouring = (*fixed, k), colouring.individualized(k)
        yield fixed


def _spanning_marks(images: Images) -> Iterator[tuple[int, ...]]:
    """Yield one term, two terms, ...: those with which words of two letters span most."""
    fixed: tuple[int, ...] = ()
    while len(fixed) < min(_MOST_FIXED, images.rank):
        others = (k for k in range(images.rank) if k not in fixed)
        fixed = max(((*fixed, k) for k in others), key=lambda marks: _span(images, marks))
        yield fixed


def _span(images: Images, marks: tuple[int, ...]) -> int:
    """Return the sum of the dimensions that words in the marked terms span, of a b c, b c a and c a b."""
    import numpy as np

    total = 0
    for n, loops in zip(images.shape, images.loops, strict=True):
        letters = loops[list(marks)]
        pairs = images.product(letters[:, None], letters[None, :])
        rows = np.concatenate([np.eye(n, dtype=np.int64)[None], letters, pairs.reshape(-1, n, n)])
        flat = [[int(x) for x in row] for row in rows.reshape(len(rows), -1)]
        total += int(nmod_mat(len(flat), n * n, [x for row in flat for x in row], images.p).rank())
    return total


def _survivor(
    source: Colouring, aim: Colouring, telling: Telling, chosen: tuple[int, ...] = ()
) -> _Survivor | None:
    """Return terms of e for the marked ones of d with which the colours are the same; None where none are."""
    if not source.agrees(aim):
        return None
    count = len(chosen)
    if count == len(telling.fixed):
        return _Survivor(chosen, source, aim)
    mine = telling.fixed[: count + 1]
    words = [word for word in telling.words if max(max(part, default=-1) for part in word) == count]
    branch = _with_words(source.individualized(mine[-1]), words, mine)
    for k in aim.cells()[int(source.colours[mine[-1]])]:
        theirs = (*chosen, k)
        if k not in chosen:
            found = _survivor(branch, _with_words(aim.individualized(k), words, theirs), telling, theirs)
            if found is not None:
                return found
    return None


def _with_words(colouring: Colouring, words: Sequence[Word], marks: tuple[int, ...]) -> Colouring:
    for word in words:
        colouring = colouring.with_values(colouring.images.word_traces(word, marks))
    return colouring


def _telling_word(left: _Survivor, fixed: tuple[int, ...]) -> Word | None:
    """Return the first word with whose traces the colours are no longer the same."""
    for word in _words(len(fixed)):
        mine = _with_words(left.source, [word], fixed)
        if not mine.agrees(_with_words(left.aim, [word], left.chosen)):
            return word
    return None


def _words(count: int) -> Iterator[Word]:
    """Yield words in so many terms, shorter ones first."""
    parts = [part for length in range(_LONGEST + 1) for part in product(range(count), repeat=length)]
    for word in sorted(product(parts, parts, parts), key=lambda word: sum(map(len, word))):
        if any(word):
            yield word
