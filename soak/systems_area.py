"""Trials of linear systems and of the equations of control: structure, verdicts, Lyapunov, Riccati, H2."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import acb, acb_mat, fmpq, fmpq_mat

import polyalg as pa
from polyalg.core.precision import flint_lock, working_precision
from polyalg.testing.linear_systems import known_riccati, known_system
from polyalg.testing.pencils import FACTORS
from polyalg.testing.stable import HURWITZ_FACTORS, SCHUR_DENOMINATOR, SCHUR_FACTORS
from soak.forms_area import written_matrix
from soak.matrices import identity
from soak.pencil_draws import table, unimodular
from soak.polynomials import tailed
from soak.roots_area import differ, same_verdict
from soak.trial import Trial, chosen

__all__ = ["systems_trial"]

_BITS = 600
_CALLS = {
    "minimal": 3,
    "is_stable": 2,
    "is_controllable": 2,
    "is_observable": 2,
    "transfer": 1,
    "h2_norm_squared": 1,
    "lyapunov": 1,
    "stein": 1,
    "sylvester": 1,
    "care": 4,
    "dare": 4,
}
_AXIS = ((0, 1), (1, 0, 1), (4, 0, 1))
_CIRCLE = ((-1, 1), (1, 1), (1, 0, 1), (1, 1, 1))


def systems_trial(rng: random.Random) -> Trial:
    """Return a trial of a call on a system or an equation."""
    call = chosen(rng, _CALLS)
    if call in ("care", "dare"):
        return _riccati_trial(rng, call)
    if call in ("lyapunov", "stein", "sylvester"):
        return _linear_trial(rng, call)
    return _system_trial(rng, call)


def _powers(rng: random.Random, pool: Any, most: int) -> list[tuple[Any, int]]:
    return [(rng.choice(pool), rng.choice((1, 1, 2))) for _ in range(rng.randint(0, most))]


def _planted(rng: random.Random) -> tuple[str, Any]:
    channels = []
    for _ in range(rng.randint(1, 2)):
        poles = _powers(rng, rng.choice((FACTORS, HURWITZ_FACTORS)), 3)
        room = sum(k * (len(f) - 1) for f, k in poles)
        zeros = []
        for f, k in _powers(rng, FACTORS, 2):
            if all(f != g for g, _ in poles) and k * (len(f) - 1) <= room:
                zeros.append((f, k))
                room -= k * (len(f) - 1)
        channels.append((zeros, poles))
    hidden = [_powers(rng, rng.choice((FACTORS, HURWITZ_FACTORS)), 1) for _ in range(2)]
    known = known_system(rng, channels, unreachable=hidden[0], unobservable=hidden[1])
    return "planted", pa.systems.System(known.A, known.B, known.C, known.D)


def _random(rng: random.Random) -> tuple[str, Any]:
    n, m, p = tailed(rng, 3, 12), rng.randint(1, 3), rng.randint(1, 3)
    top = rng.choice((1, 1, 9, 10**6))
    parts = [table(rng, i, j, top) for i, j in ((n, n), (n, m), (p, n))]
    through = table(rng, p, m) if rng.random() < 0.4 else None
    scale = fmpq(1, rng.choice((1, 1, 10, 10**6)))
    return "random", pa.systems.System(parts[0] * scale, parts[1], parts[2], through)


def _sparse(rng: random.Random) -> tuple[str, Any]:
    n, m, p = rng.randint(1, 8), rng.randint(1, 3), rng.randint(1, 3)
    A, B, C = (
        fmpq_mat(i, j, [rng.choice((0, 0, 0, 1, -1)) for _ in range(i * j)])
        for i, j in ((n, n), (n, m), (p, n))
    )
    return "sparse", pa.systems.System(A, B, C)


def _stable(rng: random.Random) -> tuple[str, Any]:
    n = rng.randint(1, 6)
    M, K = table(rng, n, n), table(rng, n, n)
    A = K - K.transpose() - M * M.transpose() - identity(n)
    return "dissipative", pa.systems.System(A, table(rng, n, 1), table(rng, rng.randint(1, 2), n))


@dataclass(frozen=True, slots=True)
class _Kin:
    """A relative: its poles and zeros are `rate` times those, its transfer matrix `gain` times as large."""

    name: str
    S: Any
    rate: fmpq
    gain: fmpq
    dual: bool = False


def _kin(rng: random.Random, S: Any) -> _Kin:
    one, n = fmpq(1), S.order
    way = rng.randrange(5)
    if way == 0:
        return _Kin("dual", S.dual(), one, one, True)
    if way == 1:
        c = fmpq(rng.choice((-3, 10**6)), rng.choice((1, 7)))
        return _Kin("scaled outputs", pa.systems.System(S.A, S.B, S.C * c, S.D * c), one, abs(c))
    if way == 2:
        c = fmpq(rng.choice((2, 10**6)), rng.choice((1, 3)))
        return _Kin("faster", pa.systems.System(S.A * c, S.B * c, S.C, S.D), c, one)
    if way == 3 and n:
        rows = [_listed(M) for M in (S.A, S.B, S.C, S.D)]
        return _Kin("lists", pa.systems.system(rows), one, one)
    T = unimodular(rng, n)
    A, B = T.solve(S.A * T), T.solve(S.B)
    return _Kin("another basis", pa.systems.System(A, B, S.C * T, S.D), one, one)


def _listed(M: Any) -> list[list[Fraction]]:
    return [[Fraction(int(x.p), int(x.q)) for x in row] for row in M.tolist()]


def _system_trial(rng: random.Random, call: str) -> Trial:
    make = rng.choice((_stable,) if call == "h2_norm_squared" else (_planted, _random, _sparse, _stable))
    family, S = make(rng)
    kin = _kin(rng, S)
    swapped = {"is_controllable": "is_observable", "is_observable": "is_controllable"}
    moved_call = swapped.get(call, call) if kin.dual else call
    return Trial(
        call,
        family,
        kin.name,
        lambda: _asked(S, call),
        lambda: _asked(kin.S, moved_call),
        lambda found, moved: _COMPARE[call](kin, found, moved),
        (_written(S), _written(kin.S)),
        {"certificate": lambda _: _minimal_proof(S), "realization": _realized} if call == "minimal" else {},
        _summary(call),
        about=(None, None),
    )


def _asked(S: Any, call: str) -> Any:
    return pa.systems.h2_norm_squared(S) if call == "h2_norm_squared" else getattr(S, call)()


def _summary(call: str) -> Callable[[Any], str]:
    if call.startswith("is_"):
        return lambda found: str(bool(found))
    return (lambda found: f"{found.poles} {found.zeros}") if call == "minimal" else str


def _written(S: Any) -> Callable[[], str]:
    return lambda: ", ".join(written_matrix(M)() for M in (S.A, S.B, S.C, S.D))


def _minimal_proof(S: Any) -> str:
    given = {"A": S.A, "B": S.B, "C": S.C, "D": S.D}
    return "" if pa.verify(S.minimal_certificate(), input=given) else "no text"


def _realized(found: Any) -> str:
    T = found.transfer()
    again = pa.systems.system(T) if found.inputs and found.outputs else found
    return differ(found.order, again.order) or differ(found.poles, again.poles)


def _minimals(kin: _Kin, found: Any, moved: Any) -> str:
    if found.order != moved.order:
        return f"orders {found.order} and {moved.order}"
    poles = differ(_scaled(found.poles, kin.rate), _scaled(moved.poles, fmpq(1)))
    return poles or differ(_scaled(found.zeros, kin.rate), _scaled(moved.zeros, fmpq(1)))


def _scaled(structure: Any, rate: fmpq) -> list[tuple[str, list[int]]]:
    """Return texts of the factors with `rate` times the roots, and the sizes."""
    found = []
    for f, sizes in structure:
        d = f.degree()
        found.append((str(type(f)([f[k] * rate ** (d - k) for k in range(d + 1)])), sizes))
    return sorted(found)


def _verdicts(kin: _Kin, found: Any, moved: Any) -> str:
    return same_verdict(found, moved)


def _transfers(kin: _Kin, found: Any, moved: Any) -> str:
    if kin.rate != 1 or kin.gain != 1:
        return ""
    left, right = (_fractions(T) for T in (found, moved))
    return differ(left, [list(row) for row in zip(*right, strict=True)] if kin.dual else right)


def _fractions(T: Any) -> list[list[str]]:
    p, m = T.shape
    return [[str(T[i, j]) for j in range(m)] for i in range(p)]


def _norms(kin: _Kin, found: Any, moved: Any) -> str:
    return differ(found * kin.rate * kin.gain**2, moved)


_COMPARE: dict[str, Callable[[_Kin, Any, Any], str]] = {
    "minimal": _minimals,
    "is_stable": _verdicts,
    "is_controllable": _verdicts,
    "is_observable": _verdicts,
    "transfer": _transfers,
    "h2_norm_squared": _norms,
}


def _linear_trial(rng: random.Random, call: str) -> Trial:
    """Return a trial of a linear matrix equation, and of it in another basis."""
    n = rng.randint(1, 7)
    A, C = table(rng, n, n, rng.choice((2, 9, 10**6))), table(rng, n, n)
    T = unimodular(rng, n)
    parts: tuple[fmpq_mat, ...]
    others: tuple[fmpq_mat, ...]
    if call == "sylvester":
        right, parts = identity(n), (A, table(rng, n, n), C)
        others = T.solve(A * T), parts[1], T.solve(C)
    else:
        right = T.transpose().inv()
        parts = A, C + C.transpose() if rng.random() < 0.7 else C
        others = T.solve(A * T), T.solve(parts[1]) * right
    ask: Callable[..., Any] = getattr(pa.systems, call)
    prove: Callable[..., Any] = getattr(pa.systems, f"{call}_certificate")
    names = ("A", "B", "C") if call == "sylvester" else ("A", "Q")
    return Trial(
        call,
        "random",
        "another basis",
        lambda: ask(*parts),
        lambda: ask(*others),
        lambda found, moved: "" if T.solve(found) * right == moved else "it does not follow the basis",
        (_written_parts(parts), _written_parts(others)),
        {"certificate": lambda _: _proved(prove(*parts), dict(zip(names, parts, strict=True)))},
    )


def _proved(certificate: Any, given: Any) -> str:
    return "" if pa.verify(certificate, input=given) else "no text"


def _written_parts(parts: Any) -> Callable[[], str]:
    return lambda: ", ".join("None" if M is None else written_matrix(M)() for M in parts)


def _riccati_trial(rng: random.Random, call: str) -> Trial:
    """Return a trial of an equation, and of it in another basis, or with other weights or units of time."""
    discrete = call == "dare"
    family, parts, known, axis = _equation(rng, discrete)
    name, others, image = _riccati_kin(rng, parts, discrete)
    digits = rng.choice((15, 15, 40))
    ask: Callable[..., Any] = getattr(pa.systems, call)
    peers: dict[str, Callable[[Any], str]] = {}
    if known is not None:
        peers["construction"] = lambda found: _overlap(found.X, acb_mat(known))
    return Trial(
        call,
        family,
        name,
        lambda: ask(*parts, digits=digits, semistabilizing=axis),
        lambda: ask(*others, digits=digits, semistabilizing=axis),
        lambda found, moved: _solutions(image, found, moved),
        (_written_parts(parts), _written_parts(others)),
        peers,
        lambda found: f"{found.axis} {found.is_stabilizing}",
        about=(dict(zip("ABQR", parts, strict=True)), dict(zip("ABQR", others, strict=True))),
    )


def _equation(rng: random.Random, discrete: bool) -> tuple[str, tuple[Any, ...], Any, bool]:
    if rng.random() < 0.6:
        pool, boundary = (SCHUR_FACTORS, _CIRCLE) if discrete else (HURWITZ_FACTORS, _AXIS)
        axis = _powers(rng, boundary, 2) if rng.random() < 0.4 else []
        loop = _powers(rng, pool, 2) or ([] if axis else [(pool[0], 1)])
        scale = SCHUR_DENOMINATOR if discrete else 1
        known = known_riccati(rng, loop, axis, discrete=discrete, denominator=scale)
        family = "semi-stabilizing" if axis else "planted"
        return family, (known.A, known.B, known.Q, known.R), known.X, bool(axis)
    n, m, top = tailed(rng, 2, 8), rng.randint(1, 2), rng.choice((2, 9, 10**4))
    A, B, M = table(rng, n, n, top), table(rng, n, m), table(rng, n, n)
    if rng.random() < 0.3:
        A = A * fmpq(1, 10 ** rng.choice((1, 3, 6)))
    Q = M * M.transpose() + identity(n) * rng.choice((0, 1))
    return (
        "random",
        (A, B, Q, identity(m) * fmpq(rng.choice((1, 1, 1, 3)), rng.choice((1, 10**4)))),
        None,
        False,
    )


def _riccati_kin(
    rng: random.Random, parts: tuple[Any, ...], discrete: bool
) -> tuple[str, tuple[Any, ...], Callable[[acb_mat], acb_mat]]:
    A, B, Q, R = parts
    way = rng.randrange(4)
    if way == 0:
        c = fmpq(rng.choice((1, 3, 10**6)), rng.choice((2, 7)))
        return "other weights", (A, B, Q * c, R * c), lambda X: X * acb(c)
    if way == 1:
        U = unimodular(rng, B.ncols())
        return "other inputs", (A, B * U, Q, U.transpose() * R * U), lambda X: X
    if way == 2 and not discrete:
        c = fmpq(rng.choice((2, 10**3)), rng.choice((1, 3)))
        return "faster", (A * c, B * c, Q, R), lambda X: X * acb(1 / c)
    T = unimodular(rng, A.nrows())
    turned = T.transpose()
    others = (T.solve(A * T), T.solve(B), turned * Q * T, R)
    return "another basis", others, lambda X: acb_mat(turned) * X * acb_mat(T)


def _solutions(image: Callable[[acb_mat], acb_mat], found: Any, moved: Any) -> str:
    if found.is_stabilizing != moved.is_stabilizing:
        return "only one of them is stabilizing"
    with flint_lock, working_precision(_BITS):
        return _overlap(moved.X, image(acb_mat(found.X)))


def _overlap(X: Any, Y: acb_mat) -> str:
    with flint_lock, working_precision(_BITS):
        for k, (x, y) in enumerate(zip(acb_mat(X).entries(), Y.entries(), strict=True)):
            if not x.overlaps(y):
                return f"entry {k} of X is {x}, expected {y}"
    return ""
