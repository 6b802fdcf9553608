"""The certificates of the area: inequalities between roots of convolutions, and barrier bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import fmpq, fmpq_poly, fmpz_poly

from polyalg.checker import Certificate
from polyalg.checker.finitefree.expressions import MAX_COLUMNS, MAX_CONVOLUTION_DEGREE
from polyalg.core.evidence import integer_json, integral_json, issue, rational_json
from polyalg.core.typing import Json
from polyalg.errors import ResourceLimitError
from polyalg.fields.real.exact import AnyFactor, AnyRoots, ExactReal, RealEnd, over_field, sliced
from polyalg.finitefree.comparison import Algebra, Decision, Expression, Inequality, Term
from polyalg.roots.factored import alternation_json, factors_json

if TYPE_CHECKING:
    from polyalg.finitefree.barrier import Barrier

_BITS_OF_A_WEIGHT = 16


def input_json(algebra: Algebra) -> Json:
    """Write members, degree, columns and operator."""
    operator = None
    if algebra.operator is not None:
        # Higher derivatives give nothing; the checker reads no more.
        kept = sliced(algebra.operator, slice(algebra.n + 1 if algebra.kind == "additive" else None))
        operator = _coefficients_json(kept)
    if algebra.n > MAX_CONVOLUTION_DEGREE or (algebra.columns or 0) > MAX_COLUMNS:
        raise ResourceLimitError(
            f"no certificate: the checker reads degrees up to {MAX_CONVOLUTION_DEGREE}"
            f" and at most {MAX_COLUMNS} columns"
        )
    return {
        "polynomials": [_coefficients_json(f) for f in algebra.members],
        "degree": integer_json(algebra.n),
        "columns": None if algebra.columns is None else integer_json(algebra.columns),
        "operator": operator,
    }


def _coefficients_json(f: ExactReal) -> list[object]:
    """Write an integral polynomial, or one over a number field, without zeros at the end."""
    if isinstance(f, fmpz_poly):
        return integral_json(f)
    from polyalg.fields.evidence import elements_json

    return elements_json(f.field.embedding, f.values)


def _number_json(x: RealEnd, algebra: Algebra) -> object:
    """Write a number of Q or of the field of the members."""
    over = algebra.members[0]
    if isinstance(over, fmpz_poly):
        assert isinstance(x, fmpq)
        return rational_json(x)
    from polyalg.fields.evidence import element_json

    return element_json(over.field.embedding, fmpq_poly([x]) if isinstance(x, fmpq) else x.coordinates)


def _issued(algebra: Algebra, claim: Json, evidence: Json) -> Certificate:
    over = algebra.members[0]
    if isinstance(over, fmpz_poly):
        return issue(claim, input_json(algebra), evidence)
    from polyalg.fields.evidence import issue_over_field
    from polyalg.fields.polynomials import height_bits

    height = max(height_bits(c) for f in algebra.members for c in over_field(f).values)
    bits = 2 * algebra.n * (height + over.field.degree + _BITS_OF_A_WEIGHT)
    return issue_over_field(over.field.embedding, claim, input_json(algebra), evidence, bits)


def real_rooted_json(polynomial: AnyRoots) -> Json:
    """Write factors that alternate in sign."""
    factors: list[AnyFactor] = [*polynomial.factors]
    pairs = zip(factors, polynomial.sources(), strict=True)
    listed = ((f.g, f.multiplicity, source) for f, source in pairs)
    return {"factors": factors_json(listed, alternation_json, _coefficients_json)}


def _expression_json(algebra: Algebra, expression: Expression) -> Json:
    return {
        "convolve": algebra.kind,
        "members": [integer_json(i) for i in expression.members],
        "operate": expression.operate and algebra.operator is not None,
    }


def _term_json(algebra: Algebra, term: Term) -> Json:
    return {"root": integer_json(term.root), "of": _expression_json(algebra, term.of)}


def inequality_certificate(algebra: Algebra, inequality: Inequality, decision: Decision) -> Certificate:
    """Return the proof of left <= right, or of left > right, for members over Z or a number field."""
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
        evidence["identity"] = {"member": integer_json(index), "shift": _number_json(shift, algebra)}
    else:
        assert decision.left is not None and decision.right is not None
        evidence["left"] = [[rational_json(a), rational_json(b)] for a, b in decision.left]
        evidence["right"] = [[rational_json(a), rational_json(b)] for a, b in decision.right]
    return _issued(algebra, claim, evidence)


def barrier_certificate(barrier: Barrier) -> Certificate:
    """Return the proof of the rectangular bound."""
    algebra = barrier.algebra
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
    claim: Json = {"kind": "barrier-bound", "alpha": _number_json(barrier.alpha, algebra)}
    return _issued(algebra, claim, evidence)
