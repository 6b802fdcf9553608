"""polyalg and other systems on the same matrices: every answer is judged before it is timed.

What each peer gives differs, and the tables say so: FLINT encloses simple eigenvalues and the vectors of
both sides, PARI and mpmath give approximations without a bound, numpy doubles without one.  None of them
gives the Jordan form of a defective matrix with irrational eigenvalues.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

import flint

import polyalg as pa
from benchmarks.common.judging import (
    Judgement,
    judge_enclosures,
    judge_frobenius,
    judge_jordan,
    judge_values,
    radius_bits,
)
from benchmarks.common.peers import bits_for
from benchmarks.common.results import OURS, Asked, Result, failed, left_out
from benchmarks.common.timing import Foresight, Limits, in_child, median, take_turns, timed
from benchmarks.jordan.cases import Case

Call = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Contestant:
    """A way to answer: `prepare(case, digits)` gives the timed call, `judge` what its answer is worth."""

    name: str
    prepare: Callable[[Case, int], Call | None]
    judge: Callable[[Any, Case, int, Any], Judgement]


def _entries(case: Case) -> list[Any]:
    return [x for row in case.rows for x in row]


def _polyalg_jordan(case: Case, digits: int) -> Call:
    return lambda: pa.jordan_form(case.rows, digits)


def _polyalg_frobenius(case: Case, digits: int) -> Call:
    return lambda: pa.frobenius_form(case.rows)


def _flint(algorithm: Literal["rump", "vdhoeven_mourrain"]) -> Callable[[Case, int], Call]:
    def prepare(case: Case, digits: int) -> Call:
        A, bits = flint.acb_mat(case.rows), bits_for(digits)

        def call() -> Any:
            with flint.ctx.workprec(bits):
                return A.eig(left=True, right=True, algorithm=algorithm)

        return call

    return prepare


def _flint_narrow(case: Case, digits: int) -> Call | None:
    """Prepare FLINT at the bits that bring its radius below 10^-digits: found here, outside the timing."""
    if digits != 15:
        return None
    A, bits = flint.acb_mat(case.rows), bits_for(digits)

    def call() -> Any:
        with flint.ctx.workprec(bits):
            return A.eig(left=True, right=True, algorithm="vdhoeven_mourrain")

    for _ in range(4):
        try:
            missing = radius_bits(call()) + int(digits * 3.33)
        except ValueError:  # not isolated, or an infinite radius
            missing = bits
        if missing <= 0:
            return call
        bits += missing + 4
    return None


def _pari(case: Case) -> Any:
    from cypari import pari

    if pari.stacksize() < 1 << 29:
        pari.allocatemem(1 << 29, silent=True)
    return pari.matrix(case.n, case.n, _entries(case))


def _pari_eigen(case: Case, digits: int) -> Call | None:
    if case.gaussian:
        return None
    A, bits = _pari(case), bits_for(digits)
    return lambda: A.mateigen(1, precision=bits)


def _pari_frobenius(case: Case, digits: int) -> Call | None:
    if case.gaussian:
        return None
    A = _pari(case)
    return lambda: A.matfrobenius(2)


def _mpmath(case: Case, digits: int) -> Call:
    from mpmath import mp

    def call() -> Any:
        with mp.workdps(digits):
            return mp.eig(mp.matrix(case.rows), left=True, right=True)[0]

    return call


def _numpy(case: Case, digits: int) -> Call | None:
    import numpy as np

    if digits > 15:
        return None
    A = np.array(case.rows, dtype=complex if case.gaussian else float)
    return lambda: np.linalg.eig(A)[0]


def _pari_values(answer: Any, case: Case, digits: int, form: Any) -> Judgement:
    from cypari import pari

    before = pari.set_real_precision(digits + 10)
    values = [_fractions(z) for z in answer[0]]
    pari.set_real_precision(before)
    columns = len(answer[1])
    return judge_values(values, form, digits, vectors=columns)


def _fractions(z: Any) -> tuple[Fraction, Fraction]:
    re, im = (str(part).replace(" ", "") for part in (z.real(), z.imag()))
    return Fraction(re), Fraction(im)


def _mpmath_values(answer: Any, case: Case, digits: int, form: Any) -> Judgement:
    pairs = [(pa.exact(z.real), pa.exact(z.imag)) for z in answer]
    return judge_values(pairs, form, digits)


JORDAN = (
    Contestant(OURS, _polyalg_jordan, judge_jordan),
    Contestant("FLINT vdHM", _flint("vdhoeven_mourrain"), judge_enclosures),
    Contestant("FLINT, 10^-15", _flint_narrow, judge_enclosures),
    Contestant("FLINT Rump", _flint("rump"), judge_enclosures),
    Contestant("PARI mateigen", _pari_eigen, _pari_values),
    Contestant("mpmath eig", _mpmath, _mpmath_values),
    Contestant("numpy eig", _numpy, _mpmath_values),
)
FROBENIUS = (
    Contestant(OURS, _polyalg_frobenius, judge_frobenius),
    Contestant("PARI matfrobenius", _pari_frobenius, judge_frobenius),
)


def compare(
    task: str, case: Case, digits: int, limits: Limits, foresight: Foresight, only: tuple[str, ...] = ()
) -> list[Result]:
    """Return one line for each contestant of "jordan" or "frobenius" on one matrix.

    Parameters
    ----------
    only : tuple of str
        Names of the peers; all of them unless given.
    """
    contestants = JORDAN if task == "jordan" else FROBENIUS
    own: Any = None
    calls: dict[str, Call] = {}
    first: dict[str, float] = {}
    verdicts: dict[str, str] = {}
    for contestant in contestants:
        name = contestant.name
        if only and name != OURS and name not in only:
            continue
        key = (task, name, digits)
        reason = left_out(limits, foresight, key, (case.family, case.n), limits.call)
        if name != OURS and reason:
            verdicts[name] = reason
            continue
        call = contestant.prepare(case, digits)
        if call is None:
            continue
        seconds, verdict, answer = _first_call(contestant, call, case, digits, own)
        own = answer if name == OURS else own
        verdicts[name] = verdict
        foresight.note(key, case.family, case.n, seconds)
        calls[name], first[name] = (call if answer is not None else (lambda: None)), seconds
    times = take_turns({k: c for k, c in calls.items() if not failed(verdicts[k])}, first, limits)
    times |= {k: [first[k]] for k in calls if k not in times}
    asked = Asked(task, case.family, case.n, digits)
    return [asked.line(name, verdicts[name], times) for name in verdicts]


def _first_call(
    contestant: Contestant, call: Call, case: Case, digits: int, own: Any
) -> tuple[float, str, Any]:
    """Return the seconds, the verdict and the answer of a first call; no answer where it raises."""
    try:
        seconds, answer = timed(call)
    except Exception as error:
        if contestant.name == OURS:
            raise
        again, _ = timed(lambda: _swallow(call))
        return again, f"fails: {type(error).__name__}", None
    return seconds, contestant.judge(answer, case, digits, own).text, answer


def _swallow(call: Call) -> None:
    try:
        call()
    except Exception:
        return


def sympy_line(case: Case, limit: int) -> list[Result]:
    """Compare with SymPy's `jordan_form` in a child process, on one (small) matrix."""
    form = pa.jordan_form(case.rows)
    judge_jordan(form, case, 15, None)
    seconds = median([timed(lambda: pa.jordan_form(case.rows))[0] for _ in range(5)])
    answer = in_child("benchmarks.jordan.sympy_child", {"rows": case.rows, "limit": limit}, 10 * limit)
    fields = ("jordan", case.family, case.n, 15)
    lines = [Result(*fields, OURS, seconds, 5, None, "proved")]
    if answer is None:
        return [*lines, Result(*fields, "SymPy", None, 0, None, f"more than {limit} s")]
    if "error" in answer:
        spent = answer.get("seconds")
        return [*lines, Result(*fields, "SymPy", spent, 1, None, f"fails: {answer['error']}")]
    right = answer["sizes"] == sorted(size for _, size in form.blocks)
    taken = answer["seconds"]
    verdict = "exact (radicals)" if right else "wrong: other block sizes"
    return [*lines, Result(*fields, "SymPy", taken, 1, seconds / taken, verdict)]
