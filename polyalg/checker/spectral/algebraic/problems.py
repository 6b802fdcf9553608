"""Hermitian matrix polynomials over K or K(i) on their domain, and the line forms that stand for them.

The field K is real, so that all that is linear over the reals, adjoints included, is done with the
coefficients of the powers of its generator, which are over Q or Q(i).
"""

from __future__ import annotations

from dataclasses import dataclass

from ...arithmetic.fields.matrix_polynomials import FieldMatrixPolynomial, read_field_input
from ...format.limits import Work
from ...format.number_field import Field
from ..line_forms import Problem, problem_on, read_domain


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """The input P on its domain, for each power of y one with its own line form, all of one degree."""

    given: FieldMatrixPolynomial
    parts: list[Problem]

    @property
    def over(self) -> Field:
        """K."""
        return self.given.over

    @property
    def line(self) -> FieldMatrixPolynomial:
        """The line form."""
        return FieldMatrixPolynomial(self.over, [part.line for part in self.parts])


def read_field_problem(claim: dict[str, object], given: dict[str, object], work: Work) -> FieldProblem:
    """Read the domain of a claim and the input, and form the line forms.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "points" (b <= a) and "hermitian" (the values on the domain are not
        Hermitian). That the field is real is proved elsewhere.
    """
    on, interval = read_domain(claim, work)
    p = read_field_input(given, work)
    return FieldProblem(p, [problem_on(on, interval, part, "Q(i)", work) for part in p.parts])
