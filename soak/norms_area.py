"""Trials of norms of systems, and of verdicts about gains, a hair beside the norm and at frequencies."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from flint import fmpq, fmpq_mat

import polyalg as pa
from soak.forms_area import written_matrix
from soak.matrices import identity
from soak.pencil_draws import table, unimodular
from soak.roots_area import differ, same_verdict
from soak.trial import Trial, chosen

__all__ = ["norms_trial"]

_CALLS = {"hinf_norm": 4, "linf_norm": 1, "is_bounded_real": 4, "is_positive_real": 2, "small_gain": 1}
_HAIR = fmpq(1, 10**30)
_FREQUENCIES = 8


def norms_trial(rng: random.Random) -> Trial:
    """Return a trial of a norm, or of a verdict about gains."""
    call = chosen(rng, _CALLS)
    family, S = _system(rng, square=call == "is_positive_real", unstable=call == "linf_norm")
    kin = _kin(rng, S)
    if call == "is_bounded_real":
        return _bounded_trial(rng, family, S, kin)
    if call == "small_gain":
        return _loop_trial(rng, family, S, kin)
    digits = rng.choice((3, 15, 15, 40))
    more = {"digits": digits} if call != "is_positive_real" else {}
    ask: Callable[[Any], Any] = partial(getattr(pa.systems, call), **more)
    if call == "is_positive_real":
        kin = kin if kin.gain > 0 else _Kin("itself", S, fmpq(1))
    return Trial(
        call,
        family,
        kin.name,
        lambda: ask(S),
        lambda: ask(kin.S),
        same_verdict if call == "is_positive_real" else partial(_norms, kin),
        (_written(S), _written(kin.S)),
        {} if call == "is_positive_real" else _peers(S, rng.randrange(1 << 30), stable=call == "hinf_norm"),
        lambda found: str(bool(found)) if call == "is_positive_real" else str(found.frequency == "infinity"),
        about=(S, kin.S),
    )


def _system(rng: random.Random, *, square: bool, unstable: bool) -> tuple[str, Any]:
    way = rng.randrange(5)
    if way == 0:
        return "resonance", _resonance(rng)
    if way == 1:
        return "all-pass", _all_pass(rng)
    n, m = rng.randint(0, 5), rng.randint(1, 3)
    p = m if square else rng.randint(1, 3)
    K, M = table(rng, n, n), table(rng, n, n)
    A = K - K.transpose() - M * M.transpose() - identity(n)
    B, C, D = table(rng, n, m), table(rng, p, n), table(rng, p, m)
    if way == 2 and unstable:
        return "unstable", pa.systems.System(-1 * A, B, C, D)
    if way == 3:
        # The largest sum of a column of |A| is below the divisor.
        top = 1 + sum((abs(x) for x in A.entries()), fmpq(0))
        return "discrete", pa.systems.System(A / top, B, C, D, dt=True)
    return "dissipative", pa.systems.System(A, B, C, D if rng.random() < 0.5 else None)


def _resonance(rng: random.Random) -> Any:
    """Return one, or two side by side, with a small damping."""
    damping = fmpq(1, 10 ** rng.choice((1, 2, 4, 6)))
    one = pa.systems.transfer_matrix([rng.randint(1, 9)], [1, damping, 1])
    other = pa.systems.transfer_matrix([0, rng.randint(1, 9)], [rng.randint(2, 9), damping, 1])
    return one + other if rng.random() < 0.5 else one


def _all_pass(rng: random.Random) -> Any:
    """Return a system with the same gain at all frequencies."""
    c = [rng.randint(1, 9), rng.randint(1, 9), 1]
    gain = fmpq(rng.randint(1, 9), rng.randint(1, 9))
    return pa.systems.transfer_matrix([c[0], -c[1], c[2]], c) * gain


@dataclass(frozen=True, slots=True)
class _Kin:
    """A relative, whose gain is `gain` times as large; negative where the system has another sign."""

    name: str
    S: Any
    gain: fmpq


def _kin(rng: random.Random, S: Any) -> _Kin:
    one, n, way = fmpq(1), S.order, rng.randrange(5)
    if way == 0:
        return _Kin("dual", S.dual(), one)
    if way == 1:
        c = fmpq(rng.choice((-3, 10**6, 1)), rng.choice((1, 7, 10**6)))
        return _Kin("scaled outputs", pa.systems.System(S.A, S.B, S.C * c, S.D * c, S.dt), c)
    if way == 2 and not S.dt:
        c = fmpq(rng.choice((2, 10**6)), rng.choice((1, 3)))
        return _Kin("faster", pa.systems.System(S.A * c, S.B * c, S.C, S.D), one)
    if way == 3 and not S.dt and (identity(n) - S.A).det():
        return _Kin("discrete", _bilinear(S), one)
    T = unimodular(rng, n)
    return _Kin("another basis", pa.systems.System(T.solve(S.A * T), T.solve(S.B), S.C * T, S.D, S.dt), one)


def _bilinear(S: Any) -> Any:
    """Return the system with s = (z - 1) / (z + 1): the same gains in discrete time."""
    one = identity(S.order)
    inverse = (one - S.A).inv()
    A, B = inverse * (one + S.A), inverse * S.B
    return pa.systems.System(A, B, S.C * (one + A), S.D + S.C * B, dt=True)


def _written(S: Any) -> Callable[[], str]:
    return lambda: ", ".join(written_matrix(M)() for M in (S.A, S.B, S.C, S.D)) + f", dt={S.dt}"


def _norms(kin: _Kin, found: Any, moved: Any) -> str:
    c = abs(kin.gain)
    if found.lower * c > moved.upper or moved.lower > found.upper * c:
        return f"bounds {found.lower}, {found.upper} and {moved.lower}, {moved.upper}, the gain is {c}"
    (f, (low, high)), (g, _) = found.squared, moved.squared
    d = f.degree()
    turned = type(found.system.A.charpoly())([f[k] * (c * c) ** (d - k) for k in range(d + 1)])
    same = turned * g[g.degree()] == turned[d] * type(turned)(g.coeffs())
    wrong = "" if found.lower**2 <= high and low <= found.upper**2 else "the square is off the bounds"
    return wrong or ("" if same else f"squares are roots of {f} and of {g}, the gain is {c}")


def _peers(S: Any, seed: int, *, stable: bool) -> dict[str, Callable[[Any], str]]:
    peers: dict[str, Callable[[Any], str]] = {"frequencies": partial(_not_exceeded, S, seed)}
    return peers | ({"bounded real": partial(_decided_near, S)} if stable else {})


def _not_exceeded(S: Any, seed: int, found: Any) -> str:
    """Ask exactly, at rational frequencies around the best one and at others, whether a gain is larger."""
    rng, T = random.Random(seed), S.transfer()
    point = math.tan(found.point / 2) if S.dt else min(found.point, 1e9)
    best = fmpq(*point.as_integer_ratio())
    near = [best * (1 + fmpq(rng.randint(-9, 9), 10 ** rng.randint(2, 9))) for _ in range(_FREQUENCIES)]
    others = [fmpq(rng.randint(0, 99), 10 ** rng.randint(0, 3)) for _ in range(_FREQUENCIES)]
    for x in (*near, *others):
        s = pa.GaussianRational(0, x)
        if S.dt:
            # The point of the circle with the angle 2 atan x.
            s = (pa.GaussianRational(1) + s) / (pa.GaussianRational(1) - s)
        G = T(s)
        if not _is_at_most(G, found.upper**2):
            return f"a gain above {found.upper} at {s}"
    return ""


def _is_at_most(G: Any, c: fmpq) -> bool:
    """Whether c I - G* G is positive semidefinite, in the real form [Re, -Im; Im, Re]."""
    real, imag = (G, G * 0) if isinstance(G, fmpq_mat) else (G.real, G.imag)
    p, m = real.nrows(), real.ncols()
    whole = fmpq_mat(2 * p, 2 * m)
    for i in range(p):
        for j in range(m):
            whole[i, j] = whole[p + i, m + j] = real[i, j]
            whole[p + i, j], whole[i, m + j] = imag[i, j], -imag[i, j]
    below = identity(2 * m) * c - whole.transpose() * whole
    return bool(pa.is_positive_semidefinite(pa.MatrixPolynomial([below])))


def _decided_near(S: Any, found: Any) -> str:
    above, below = found.upper * (1 + _HAIR), found.lower * (1 - _HAIR)
    if not pa.systems.is_bounded_real(S, above):
        return f"not bounded by {above}"
    return f"bounded by {below}" if below and pa.systems.is_bounded_real(S, below) else ""


def _bounded_trial(rng: random.Random, family: str, S: Any, kin: _Kin) -> Trial:
    """Return a trial with a bound a hair beside the norm, or the norm itself where that is rational."""
    norm: Any = pa.systems.hinf_norm(S, 40)
    f, _ = norm.squared
    root = fmpq(-f[0], f[1]) if f.degree() == 1 else fmpq(0)
    p, q = root.p.isqrt(), root.q.isqrt()
    exact = fmpq(p, q) if (p * p, q * q) == (root.p, root.q) and root else None
    side = rng.choice((-1, 0, 1))
    middle = exact if exact is not None else norm.upper if side >= 0 else norm.lower
    bound = middle * (1 + side * _HAIR)
    expected = side >= 0 or not bound

    def compare(found: Any, moved: Any) -> str:
        return differ(expected, bool(found)) or same_verdict(found, moved)

    return Trial(
        "is_bounded_real",
        f"{family}, {'rational' if exact is not None else 'irrational'} norm",
        kin.name,
        lambda: pa.systems.is_bounded_real(S, bound),
        lambda: pa.systems.is_bounded_real(kin.S, bound * abs(kin.gain)),
        compare,
        (_written(S), _written(kin.S)),
        {},
        lambda found: str(bool(found)),
        about=(S, kin.S),
    )


def _loop_trial(rng: random.Random, family: str, S: Any, kin: _Kin) -> Trial:
    """Return a trial of a loop with a gain that is the reciprocal of the norm, about or exactly."""
    upper = pa.systems.hinf_norm(S, 20).upper
    size = fmpq(1) if not upper else 1 / upper
    D = fmpq_mat(S.inputs, S.outputs)
    D[0, 0] = size * (1 + rng.choice((-1, 0, 1)) * fmpq(1, 10**25))
    other = pa.systems.System([], [], [], D, dt=S.dt)
    scaled = pa.systems.System([], [], [], D / abs(kin.gain), dt=kin.S.dt)
    second = scaled if (kin.S.inputs, kin.S.outputs) == (S.inputs, S.outputs) else scaled.dual()
    return Trial(
        "small_gain",
        family,
        kin.name,
        lambda: pa.systems.small_gain(S, other),
        lambda: pa.systems.small_gain(second, kin.S),
        same_verdict,
        (_written(S), _written(kin.S)),
        {},
        lambda found: str(bool(found)),
        about=((S, other), (second, kin.S)),
    )
