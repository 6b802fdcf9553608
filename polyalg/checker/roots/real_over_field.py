"""Signs of numbers of a real field at its chosen root, and what they prove about the roots of polynomials."""

from __future__ import annotations

from ..arithmetic.fields.elements import bits_of_elements, product, spend_on_products
from ..arithmetic.fields.embedded import Embedding
from ..arithmetic.rational_points import exact_complex_value, exact_value, sign_of
from ..arithmetic.rational_polynomials import Point
from ..errors import CertificateError
from ..format.encoding import refuse
from ..format.limits import Work
from ..format.number_field import Element, Field
from .nonreal import Center, NonRealProof, not_shown, read_nonreal_proof, taylor
from .number_field import prove_field

_WHAT = "signs of numbers of a field"


class RealField:
    """A real field, which is proved to be one, and the signs of its numbers.

    Raises
    ------
    CertificateError
        With the steps of `prove_field`; "format" where the chosen root is not real.

    Notes
    -----
    A number is 0 exactly if its coordinates are, as the polynomial is irreducible.
    """

    def __init__(self, field: Field, evidence: object, where: str, work: Work) -> None:
        proved = prove_field(field, evidence, where, work)
        if not proved.is_real:
            refuse("input.field.root", "must be real, and its approximation too")
        self.field, self.work = field, work
        self._embedding = proved.embedding(work)

    def sign(self, x: Element) -> int:
        """Return -1, 0 or 1, for a number with integral coordinates.

        Raises
        ------
        CertificateError
            Step "signs", where the approximations of the roots do not tell.
        """
        if not any(x):
            return 0
        found = self._embedding.values([x], _WHAT)
        if abs(found.re[0]) <= found.error:
            raise CertificateError(
                "signs", "the roots of the polynomial of the field are not known well enough"
            )
        return sign_of(found.re[0])

    def product(self, a: Element, b: Element) -> Element:
        """Multiply two numbers."""
        f = self.field.modulus
        spend_on_products(1, (bits_of_elements([a]), bits_of_elements([b])), f, self.work, _WHAT)
        return product(a, b, f)

    def value(self, coefficients: list[Element], point: Point) -> Element:
        """Return q^n times the value at p/q of a polynomial given by n + 1 numbers."""
        return [exact_value(c, *point, self.work) for c in _coordinates(coefficients)]

    def squared_modulus(self, coefficients: list[Element], center: Center) -> Element:
        """Return q^2n times the square of the modulus of the value at (a + i b) / q."""
        a, b, q = center
        values = [exact_complex_value(c, (a, b), q, self.work) for c in _coordinates(coefficients)]
        re, im = ([value[k] for value in values] for k in (0, 1))
        return _combination(1, self.product(re, re), 1, self.product(im, im))

    @property
    def embedding(self) -> Embedding:
        """The field at its chosen root."""
        return self._embedding


def _coordinates(coefficients: list[Element]) -> list[list[int]]:
    return [list(c) for c in zip(*coefficients, strict=True)]


def _combination(s: int, x: Element, t: int, y: Element) -> Element:
    return [s * a + t * b for a, b in zip(x, y, strict=True)]


def prove_nonreal_root_over_field(
    p: list[Element], proof: object, where: str, what: str, over: RealField
) -> None:
    """Prove that a polynomial with integral coordinates, the last one not 0, has a root that is not real.

    Raises
    ------
    CertificateError
        Step "non-real", when the proof fails; "signs", where the approximations of the roots do not tell.

    Notes
    -----
    The same inequalities as over Q, see `prove_nonreal_root`, between numbers of the field.
    """
    read = read_nonreal_proof(proof, where, what, len(p) - 1)
    if read.method == "disc":
        holds = is_root_near_over_field(p, read.center, read.center[1], over)
    else:
        holds = (_newton_fails if read.method == "newton" else _has_gap)(p, read, over)
    if not holds:
        raise not_shown(where, what)


def _taylor(p: list[Element], j: int, point: Point, work: Work) -> Element:
    return [taylor(c, j, point, work) for c in _coordinates(p)]


def _newton_fails(p: list[Element], proof: NonRealProof, over: RealField) -> bool:
    n, k = len(p) - 1, proof.index
    before, at, after = (_taylor(p, j, proof.point, over.work) for j in (k - 1, k, k + 1))
    excess = _combination(
        (k + 1) * (n - k + 1), over.product(before, after), -k * (n - k), over.product(at, at)
    )
    return over.sign(excess) > 0


def _has_gap(p: list[Element], proof: NonRealProof, over: RealField) -> bool:
    k = proof.index
    if not 1 <= k <= len(p) - 3:
        return False
    if not proof.moved:
        return not any(p[k]) and not any(p[k + 1]) and any(map(any, p[:k]))
    before, first, second = (_taylor(p, j, proof.point, over.work) for j in (k - 1, k, k + 1))
    return any(before) and not any(first) and not any(second)


def is_root_near_over_field(p: list[Element], center: Center, distance: int, over: RealField) -> bool:
    """Decide n |p(z)| < distance / q |p'(z)|; see `is_root_near`."""
    n = len(p) - 1
    value = over.squared_modulus(p, center)
    slope = over.squared_modulus([[k * x for x in c] for k, c in enumerate(p)][1:], center)
    return over.sign(_combination(distance * distance, slope, -n * n, value)) > 0
