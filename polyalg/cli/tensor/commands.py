"""``polyalg tensor verify``, ``group``, ``equivalent`` and ``search``."""

from __future__ import annotations

import argparse
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

import polyalg
from polyalg.cli.answering import Answer, show
from polyalg.cli.arguments import (
    DONE,
    NO,
    Commands,
    Parser,
    add_command,
    add_output,
    add_resume,
    whole_number,
)
from polyalg.cli.certificates import check_resume, check_target, check_targets, write_certificate
from polyalg.cli.tensor.reading import read_decomposition

if TYPE_CHECKING:
    from polyalg.core.progress import ProgressOption
    from polyalg.tensor.decomposition import Decomposition
    from polyalg.tensor.symmetry.equivalence import EquivalenceVerdict
    from polyalg.tensor.verifying import DecompositionVerdict

__all__ = ["add_tensor_commands"]

_FILES = """\
FILE holds a decomposition: text with a product of forms in a, b and c on each line,
equations m1 = a11*b11 and c11 = m1 + m2, arrays U, V, W of numpy (.npz), JSON, three
tables of numbers, sparse matrices; or it is one of the names strassen, laderman and
hopcroft."""


def add_tensor_commands(commands: Commands) -> None:
    """Add the commands on decompositions."""
    about = "decompositions of the matrix multiplication tensor: verify, group, equivalent, search"
    parser = commands.add_parser("tensor", help=about, description=about + ".")
    inner: Commands = parser.add_subparsers(
        dest="question", required=True, metavar="COMMAND", parser_class=Parser
    )
    text = "whether terms are a decomposition (exit code 1: no)"
    verify = add_command(inner, "verify", text, noun="the terms", files=_FILES)
    _add_output_form(verify)
    verify.set_defaults(run=_verify)
    text = "the symmetries of a decomposition"
    group = add_command(inner, "group", text, noun="the terms", files=_FILES)
    _add_output_form(group)
    group.set_defaults(run=_group)
    text = "whether a change of bases takes one decomposition to the other (exit code 1: no)"
    equivalent = add_command(inner, "equivalent", text, noun="two decompositions", files=_FILES, several=True)
    _add_output_form(equivalent)
    equivalent.set_defaults(run=_equivalent)
    _add_search(inner)


def _add_output_form(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--output",
        choices=("guess", "trace", "product"),
        default="guess",
        help="how the third factor is written (default: tries both)",
    )


def _add_search(commands: Commands) -> None:
    text = "a decomposition from random starts, written to FILE (exit code 1: none was found)"
    search = commands.add_parser("search", help=text, description=text + ".")
    search.add_argument("file", metavar="FILE", help="where the decomposition is written, as JSON")
    search.add_argument("--shape", type=_shape, required=True, metavar="M,N,P", help="the sides, as 3,3,3")
    search.add_argument("--rank", type=whole_number, required=True, metavar="R", help="the number of terms")
    search.add_argument(
        "--cubes",
        type=whole_number,
        metavar="S",
        help="search with cyclic symmetry and so many terms (a, a, a); without it by flips and a lift",
    )
    search.add_argument("--seed", type=whole_number, default=0, metavar="N", help="0 without it")
    search.add_argument(
        "--starts", type=whole_number, default=100, metavar="N", help="random starts at most (default 100)"
    )
    add_resume(search)
    add_output(search)
    search.set_defaults(run=_search)


def _shape(text: str) -> tuple[int, int, int]:
    parts = text.replace("x", ",").split(",")
    if len(parts) != 3:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not M,N,P, as 3,3,3")
    m, n, p = map(whole_number, parts)
    return m, n, p


def _verify(options: argparse.Namespace) -> int:
    check_targets(options.certificate, [options.file])
    d = read_decomposition(options.file, options.output)
    start = time.perf_counter()
    verdict = polyalg.tensor.verify(d)
    write_certificate(verdict, options.certificate)
    answer = Answer(
        "matrix-multiplication",
        lambda: _verdict_json(d, verdict),
        lambda: f"{'yes' if verdict else 'no'}: {verdict.reason}",
        (verdict.report,),
    )
    show(options, answer, start)
    return DONE if verdict else NO


def _verdict_json(d: Decomposition, verdict: DecompositionVerdict) -> Mapping[str, object]:
    found: dict[str, object] = {**_about(d), "holds": bool(verdict), "reason": verdict.reason}
    if verdict.witness is not None:
        found["index"] = list(verdict.witness.index)
        found["value"] = str(verdict.witness.value)
        found["modulus"] = None if verdict.modulus is None else str(verdict.modulus)
        found["correction"] = None if verdict.correction is None else verdict.correction.to_dict()
    return found


def _about(d: Decomposition) -> dict[str, object]:
    return {"shape": list(d.shape), "rank": d.rank}


def _group(options: argparse.Namespace) -> int:
    from polyalg.cli.progress import ProgressBar

    check_targets(options.certificate, [options.file])
    d = read_decomposition(options.file, options.output)
    start = time.perf_counter()
    with ProgressBar(not options.quiet) as bar:
        group = polyalg.tensor.symmetry_group(d, progress=bar)
        write_certificate(group, options.certificate)
    answer = Answer(
        "tensor-symmetries", lambda: {**_about(d), **group.to_dict()}, lambda: repr(group), (group.report,)
    )
    show(options, answer, start)
    return DONE


def _equivalent(options: argparse.Namespace) -> int:
    from polyalg.cli.progress import ProgressBar

    if len(options.files) != 2:
        raise polyalg.InputError("equivalent needs two files, or names of decompositions")
    check_targets(options.certificate, options.files)
    d, e = (read_decomposition(source, options.output) for source in options.files)
    start = time.perf_counter()
    with ProgressBar(not options.quiet) as bar:
        verdict = polyalg.tensor.are_equivalent(d, e, progress=bar)
        write_certificate(verdict, options.certificate)
    answer = Answer(
        "tensor-equivalent",
        lambda: _equivalence_json(verdict),
        lambda: _equivalence_text(verdict),
        (verdict.report,),
    )
    show(options, answer, start)
    return DONE if verdict else NO


def _equivalence_json(verdict: EquivalenceVerdict) -> Mapping[str, object]:
    found: dict[str, object] = {"holds": bool(verdict), "reason": verdict.reason}
    return found | (verdict.isomorphism.to_dict() if verdict.isomorphism is not None else {})


def _equivalence_text(verdict: EquivalenceVerdict) -> str:
    made = verdict.isomorphism
    if made is None:
        return f"no: {verdict.reason}"
    lines = [f"yes: {verdict.reason}"]
    for name, M in zip("XYZ", (made.X, made.Y, made.Z), strict=True):
        lines.append(f"{name} = {'; '.join(' '.join(map(str, row)) for row in M.table())}")
    return "\n".join([*lines, f"terms go to {' '.join(map(str, made.permutation))}"])


def _search(options: argparse.Namespace) -> int:
    from polyalg.cli.progress import ProgressBar

    check_target(options.file, "", "FILE")
    check_resume(options.resume, options.file, "FILE")
    start = time.perf_counter()
    with ProgressBar(not options.quiet) as bar:
        d = _found(options, bar)
    if d is not None:
        polyalg.tensor.write(d, options.file, format="json")
    answer = Answer(
        "tensor-search",
        lambda: {"found": False} if d is None else {"found": True, **_about(d), "cubes": d.cubes},
        lambda: _found_text(d, options),
    )
    show(options, answer, start)
    return NO if d is None else DONE


def _found_text(d: Decomposition | None, options: argparse.Namespace) -> str:
    if d is None:
        more = "" if options.cubes is None else ", or more --starts"
        return f"none was found; try another --seed{more}"
    shape = "x".join(map(str, d.shape))
    return f"{shape}: {d.rank} terms, {d.cubes} of them cubes, written to {options.file}"


def _found(options: argparse.Namespace, bar: ProgressOption) -> Decomposition | None:
    m, n, p = options.shape
    if options.cubes is None:
        try:
            found = polyalg.tensor.flip_search(
                m, n, p, options.rank, options.seed, progress=bar, resume=options.resume
            )
            return polyalg.tensor.lift(found)
        except (polyalg.NotLiftableError, polyalg.ResourceLimitError):
            return None
    if not m == n == p:
        raise polyalg.InputError(f"--cubes is for three equal sides, not {m}, {n}, {p}; leave it out")
    several = polyalg.tensor.cyclic_search(
        n,
        options.rank,
        options.cubes,
        options.seed,
        starts=options.starts,
        progress=bar,
        resume=options.resume,
    )
    return several[0] if len(several) else None
