"""LaTeX of the names that numbers were written with: ``sqrt(2)``, ``2^(1/3)``, ``exp(I*pi/4)``."""

from __future__ import annotations

import ast

__all__ = ["latex_of_name"]

_SUM, _PRODUCT, _POWER, _ATOM = range(4)
_NAMES = {"pi": "\\pi", "I": "i", "phi": "\\varphi", "GoldenRatio": "\\varphi"}
_FUNCTIONS = ("cos", "sin", "tan")
_SIGNS: dict[type[ast.operator], str] = {ast.Add: " + ", ast.Sub: " - "}


class _OtherError(Exception):
    """Something that is not known here."""


def latex_of_name(name: str) -> tuple[str, bool]:
    """Return LaTeX of a name, and whether it is a sum, which needs brackets in a product.

    Examples
    --------
    >>> latex_of_name("2^(1/3)")
    ('\\\\sqrt[3]{2}', False)
    >>> latex_of_name("exp(2*I*pi/5)")
    ('e^{2 i \\\\pi / 5}', False)
    """
    try:
        text, level = _read(ast.parse(name.replace("^", "**"), mode="eval").body)
    except (SyntaxError, ValueError, RecursionError, MemoryError, _OtherError):
        return f"\\mathrm{{{name}}}", not name.isalnum()
    return text, level == _SUM


def _read(node: ast.expr) -> tuple[str, int]:
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return str(node.value), _ATOM
    if isinstance(node, ast.Name):
        if node.id not in _NAMES and len(node.id) > 1:
            raise _OtherError
        return _NAMES.get(node.id, node.id), _ATOM
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return f"-{_inside(node.operand, _PRODUCT)}", _SUM
    if isinstance(node, ast.BinOp):
        return _operation(node)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
        return _call(node.func.id, node.args)
    raise _OtherError


def _inside(node: ast.expr, level: int) -> str:
    """Return a part, in brackets where it binds less than this level."""
    text, own = _read(node)
    return text if own >= level else f"\\left({text}\\right)"


def _operation(node: ast.BinOp) -> tuple[str, int]:
    sign = _SIGNS.get(type(node.op))
    if sign is not None:
        return _inside(node.left, _SUM) + sign + _inside(node.right, _PRODUCT), _SUM
    if isinstance(node.op, ast.Mult):
        return f"{_inside(node.left, _PRODUCT)} {_inside(node.right, _PRODUCT)}", _PRODUCT
    if isinstance(node.op, ast.Div):
        return f"\\frac{{{_read(node.left)[0]}}}{{{_read(node.right)[0]}}}", _PRODUCT
    if not isinstance(node.op, ast.Pow):
        raise _OtherError
    degree = _degree_of_root(node.right)
    if degree is not None:
        return _root(_read(node.left)[0], degree)
    return f"{_inside(node.left, _ATOM)}^{{{_read(node.right)[0]}}}", _POWER


def _degree_of_root(exponent: ast.expr) -> int | None:
    """Return k where an exponent is 1/k."""
    if isinstance(exponent, ast.BinOp) and isinstance(exponent.op, ast.Div):
        parts = [x.value if isinstance(x, ast.Constant) else None for x in (exponent.left, exponent.right)]
        if parts[0] == 1 and type(parts[1]) is int:
            return parts[1]
    return None


def _root(inner: str, degree: int) -> tuple[str, int]:
    return f"\\sqrt{'' if degree == 2 else f'[{degree}]'}{{{inner}}}", _ATOM


def _call(name: str, arguments: list[ast.expr]) -> tuple[str, int]:
    if name in ("sqrt", "cbrt") and len(arguments) == 1:
        return _root(_read(arguments[0])[0], 2 if name == "sqrt" else 3)
    if name in _FUNCTIONS and len(arguments) == 1:
        return f"\\{name}\\left({_read(arguments[0])[0]}\\right)", _ATOM
    if name == "exp" and len(arguments) == 1:
        # An exponent in one line.
        part = arguments[0]
        if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Div):
            return f"e^{{{_inside(part.left, _PRODUCT)} / {_inside(part.right, _ATOM)}}}", _POWER
        return f"e^{{{_read(part)[0]}}}", _POWER
    raise _OtherError
