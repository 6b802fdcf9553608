"""Well-known decompositions."""

from __future__ import annotations

from polyalg.tensor.coefficients import integer_matrix, rational_field
from polyalg.tensor.decomposition import Decomposition
from polyalg.tensor.reading import Shape, check_size, read_shape

__all__ = ["hopcroft", "laderman", "of_integers", "standard", "strassen"]

_SIGNS = {"+": 1, "0": 0, "-": -1}
# A term a line: the entries of a, b and c, row by row.
_STRASSEN = """
+00+ +00+ +00+
00++ +000 0+0-
+000 0+0- 00++
000+ -0+0 ++00
++00 000+ -0+0
-0+0 ++00 000+
0+0- 00++ +000
"""
_LADERMAN = """
+++--00-- 0000+0000 000+00000
+00-00000 0-00+0000 0+00+0000
0000+0000 -+0+---0+ 0+0000000
-00++0000 +-00+0000 0+0++0000
000++0000 -+0000000 000++0000
+00000000 +00000000 +++++0+0+
-00000++0 +0-00+000 00+000+0+
-00000+00 00+00-000 00+00000+
000000++0 -0+000000 000000+0+
+++0----0 00000+000 000000+00
0000000+0 -0++---+0 00+000000
00-0000++ 0000+0+-0 00++0+000
00+00000- 0000+00-0 00+00+000
00+000000 000000+00 ++++0+++0
0000000++ 000000-+0 000+0+000
00-0++000 00000++0- 0+0000++0
00+00-000 00000+00- 0+00000+0
0000++000 000000-0+ 000000++0
0+0000000 000+00000 +00000000
00000+000 0000000+0 0000+0000
000+00000 00+000000 0000000+0
000000+00 0+0000000 00000+000
00000000+ 00000000+ 00000000+
"""
_HOPCROFT = """
++0000 000+00 +0+-00000
+00000 +00-00 +-0000+00
00++00 0+0000 0-00++000
+0+000 ++0000 0+0000000
+00-00 0+0+00 0-0+00000
--00++ -0+000 00-000000
0000+0 00+000 00+0000++
++000- -0++00 00-000+00
000+00 0+00-0 000+-00-0
0+0+00 000++0 000+00000
00--++ 0000-+ 00000-000
00000+ 00000+ 00000++0+
00-0+0 0-+0+- 0000000-0
00--+0 0+00-+ 00000+0-0
0-000+ -0++0- 000000+00
"""


def of_integers(shape: Shape, terms: list[tuple[list[int], ...]], *, distinct: bool = False) -> Decomposition:
    """Return a decomposition over Q with integers as entries, row by row."""
    field = rational_field()
    factors = [integer_matrix(field, list(column)) for column in zip(*terms, strict=True)]
    return Decomposition.of(shape, factors, distinct=distinct)


def _of_signs(shape: Shape, text: str) -> Decomposition:
    lines = (line.split() for line in text.split("\n") if line)
    return of_integers(shape, [tuple([_SIGNS[x] for x in word] for word in words) for words in lines])


def standard(m: int, n: int, p: int) -> Decomposition:
    """Return the definition of the product: m n p terms, one for each product of two entries.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.tensor.standard(1, 2, 1)
    Decomposition for 1x2x1: 2 terms
      a    b     c
      1 0  1; 0  1
      0 1  0; 1  1
    """
    shape = m, n, p = read_shape((m, n, p), "(m, n, p)")
    check_size(shape, m * n * p)
    terms = []
    for i in range(m):
        for j in range(n):
            for k in range(p):
                places = ((m * n, i * n + j), (n * p, j * p + k), (p * m, k * m + i))
                terms.append(tuple([int(x == at) for x in range(length)] for length, at in places))
    return of_integers(shape, terms)


def strassen() -> Decomposition:
    """Return Strassen's seven terms for the product of 2 by 2 matrices.

    Notes
    -----
    V. Strassen, Gaussian elimination is not optimal, Numerische Mathematik 13 (1969).

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.tensor.strassen().rank
    7
    """
    return _of_signs((2, 2, 2), _STRASSEN)


def laderman() -> Decomposition:
    """Return Laderman's 23 terms for the product of 3 by 3 matrices.

    Notes
    -----
    J. D. Laderman, A noncommutative algorithm for multiplying 3 x 3 matrices using 23
    multiplications, Bulletin of the AMS 82 (1976).

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.tensor.laderman().rank
    23
    """
    return _of_signs((3, 3, 3), _LADERMAN)


def hopcroft() -> Decomposition:
    """Return the 15 terms of Hopcroft and Kerr for the product of a 3 by 2 and a 2 by 3 matrix.

    Notes
    -----
    J. E. Hopcroft, L. R. Kerr, On minimizing the number of multiplications necessary for matrix
    multiplication, SIAM Journal on Applied Mathematics 20 (1971).

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.tensor.hopcroft().shape, pa.tensor.hopcroft().rank
    ((3, 2, 3), 15)
    """
    return _of_signs((3, 2, 3), _HOPCROFT)
