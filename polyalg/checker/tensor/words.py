"""Claims about decompositions in words."""

from __future__ import annotations

from ..arithmetic.tensors.terms import Terms


def format_words(terms: Terms) -> str:
    """Return the product of matrices that a decomposition is for."""
    m, n, p = terms.shape
    where = f" over Q[t] / f, f of degree {terms.over.degree}" if terms.over.degree > 1 else ""
    return f"{m} x {n} by {n} x {p} matrices{where}"


def decomposition_words(terms: Terms) -> str:
    """State that the terms are a decomposition."""
    return (
        f"the {terms.rank} terms listed add up to the tensor of the product of {format_words(terms)}:\n"
        "sum <a, A> <b, B> <c, C> = tr(A B C)"
    )


def no_decomposition_words(terms: Terms, index: list[int]) -> str:
    """State that they are not."""
    i, j, k, h, r, s = index
    return (
        f"the {terms.rank} terms listed do not add up to the tensor of the product of {format_words(terms)}:"
        "\n"
        f"the sum of a[{i},{j}] b[{k},{h}] c[{r},{s}] is not {int(j == k and h == r and s == i)}"
    )


def symmetries_words(terms: Terms, count: int, sizes: list[int]) -> str:
    """State the symmetries that are proved."""
    orbits = ", ".join(map(str, sorted(sizes)))
    return (
        f"of the {terms.rank} terms listed, for the product of {format_words(terms)}, the changes of bases "
        f"listed permute the terms;\nthe group that they generate has {count} elements, and orbits of "
        f"{orbits} terms;\n"
        "that there are no other symmetries is not claimed"
    )


def equivalence_words(first: Terms, second: Terms, holds: bool) -> str:
    """State whether two lists are equivalent."""
    shapes = [" x ".join(map(str, terms.shape)) for terms in (first, second)]
    what = f"the {first.rank} terms for {shapes[0]} and the {second.rank} terms for {shapes[1]}"
    if holds:
        return f"the change of bases listed takes {what} to each other"
    return f"no change of bases, with any permutation of the factors, takes {what} to each other"
