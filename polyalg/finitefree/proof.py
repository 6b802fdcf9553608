"""The certificates of the area: inequalities between roots of convolutions, and barrier bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import fmpq, fmpz_poly

from polyalg.checker import Certificate
from polyalg.checker.finitefree.expressions import MAX_COLUMNS, MAX_CONVOLUTION_DEGREE
from polyalg.core.evidence import integer_json, integral_json, issue, rational_json
from polyalg.core.typing import Json
from polyalg.errors import ResourceLimitError
from polyalg.fields.real.exact import AnyRoots, ExactReal
from polyalg.fields.real.refusing import refuse_certificate
from polyalg.finitefree.comparison import Algebra, Decision, Expression, Inequality, Term
from polyalg.roots.factored import FactoredPolynomial, alternation_json

if TYPE_CHECKING:
    from polyalg.finitefree.barrier import Barrier


def _integral(f: ExactReal) -> fmpz_poly:
    assert isinstance(f, fmpz_poly)
    return f


def input_json(algebra: Algebra) -> Json:
    """Write members, degree, columns and operator."""
    operator = None
    if algebra.operator is not None:
        # Higher derivatives give nothing; the checker reads no more.
        kept = _integral(algebra.operator).coeffs()
        kept = kept[: algebra.n + 1 if algebra.kind == "additive" else None]
        while not kept[-1]:
            kept.pop()
        operator = [integer_json(c) for c in kept]
    if algebra.n > MAX_CONVOLUTION_DEGREE or (algebra.columns or 0) > MAX_COLUMNS:
        raise ResourceLimitError(
            f"no certificate: the checker reads degrees up to {MAX_CONVOLUTION_DEGREE}"
            f" and at most {MAX_COLUMNS} columns"
        )
    return {
        "polynomials": [integral_json(_integral(f)) for f in algebra.members],
        "degree": integer_json(algebra.n),
        "columns": None if algebra.columns is None else integer_json(algebra.columns),
        "operator": operator,
    }


def refuse_over_field(algebra: Algebra) -> None:
    """Raise `ResourceLimitError` for members over a number field, of which the checker reads no claims."""
    for f in algebra.members:
        if not isinstance(f, fmpz_poly):
            refuse_certificate(f.field)


def real_rooted_json(polynomial: AnyRoots) -> Json:
    """Write factors over Z that alternate in sign."""
    assert isinstance(polynomial, FactoredPolynomial)
    return {"factors": polynomial.evidence(alternation_json)}


def _expression_json(algebra: Algebra, expression: Expression) -> Json:
    return {
        "convolve": algebra.kind,
        "members": [integer_json(i) for i in expression.members],
        "operate": expression.operate and algebra.operator is not None,
    }


def _term_json(algebra: Algebra, term: Term) -> Json:
    return {"root": integer_json(term.root), "of": _expression_json(algebra, term.of)}


def inequality_certificate(algebra: Algebra, inequality: Inequality, decision: Decision) -> Certificate:
    """Return the proof of left <= right, or of left > right, for members over Z."""
    claim: Json = {
        "kind": "root-inequality",
        "holds": decision.holds,
        "form": inequality.form,
        "left": [_term_json(algebra, t) for t in inequality.left],
        "right": [_term_json(algebra, t) for t in inequality.right],
    }
    distinct: list[Expression] = []
    for term in (*inequality.left, *inequality.right):
        if term.of not in distinct:
            distinct.append(term.of)
    evidence: Json = {"polynomials": [real_rooted_json(algebra.roots(e)) for e in distinct]}
    if decision.identity is not None:
        index, shift = decision.identity
        assert isinstance(shift, fmpq)
        evidence["identity"] = {"member": integer_json(index), "shift": rational_json(shift)}
    else:
        assert decision.left is not None and decision.right is not None
        evidence["left"] = [[rational_json(a), rational_json(b)] for a, b in decision.left]
        evidence["right"] = [[rational_json(a), rational_json(b)] for a, b in decision.right]
    return issue(claim, input_json(algebra), evidence)


def barrier_certificate(barrier: Barrier) -> Certificate:
    """Return the proof of the rectangular bound."""
    algebra = barrier.algebra
    refuse_over_field(algebra)
    assert isinstance(barrier.alpha, fmpq)
    expressions = [Expression((0,)), Expression((1,)), Expression((0, 1))]
    evidence: Json = {"polynomials": [real_rooted_json(algebra.roots(e)) for e in expressions]}
    unit = barrier.unit_member
    if unit is not None:
        evidence["identity"] = {"member": integer_json(unit)}
    else:
        found = barrier.proof()
        if found is None:
            raise ResourceLimitError("no certificate: value and root agree to 4096 bits")
        a, b, c, root = found
        evidence["low"] = [rational_json(a), rational_json(b)]
        evidence["high"] = rational_json(c)
        evidence["root"] = rational_json(root)
    claim: Json = {"kind": "barrier-bound", "alpha": rational_json(barrier.alpha)}
    return issue(claim, input_json(algebra), evidence)
