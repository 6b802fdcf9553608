"""``polyalg verify``: the claims of certificates, proved again."""

from __future__ import annotations

import argparse
import sys

import polyalg
from polyalg.cli.answering import document
from polyalg.cli.arguments import BAD, DONE, NO, Commands, add_output, one_line
from polyalg.cli.formats import json_text
from polyalg.errors import CertificateError, InputError, PolyalgError

__all__ = ["add_verify_command"]


def add_verify_command(commands: Commands) -> None:
    """Add the command on certificates."""
    verify = commands.add_parser("verify", help="prove the claims of certificates again, without FLINT")
    verify.add_argument(
        "files", nargs="*", default=["-"], metavar="FILE", help="certificates; - is standard input"
    )
    verify.add_argument(
        "--input",
        action="append",
        metavar="FILE",
        help="a matrix, polynomials or a matrix polynomial that the certificates have to be about;\n"
        "once for each matrix of a pencil or an equation, or a JSON object with all of them",
    )
    add_output(verify)
    verify.set_defaults(run=_verify)


def _verify(options: argparse.Namespace) -> int:
    answers, unreadable = [], False
    for source in options.files:
        try:
            answers.append(_verify_one(source, options.input))
        except PolyalgError as error:
            unreadable = True
            print(f"polyalg: {one_line(error)}", file=sys.stderr)
    if options.json:
        found = [document("verification", answer) for answer in answers]
        print(json_text(found[0] if len(options.files) == 1 and found else found))
    for answer in answers:
        prefix = f"{answer['file']}: " if len(options.files) > 1 else ""
        if answer["proved"]:
            if not options.json and not options.quiet:
                print(f"{prefix}proved: {answer['claim']}")
        else:
            print(f"polyalg: {prefix}refused: {one_line(answer['reason'])}", file=sys.stderr)
    if unreadable:
        return BAD
    return DONE if all(answer["proved"] for answer in answers) else NO


def _verify_one(source: str, about: list[str] | None) -> dict[str, object]:
    from polyalg.core.files.text import read_text

    text = read_text(source)
    try:
        # Certificate.from_json, because verify() takes a string that names a file for that file.
        certificate = polyalg.Certificate.from_json(text)
        claim = polyalg.verify(certificate, input=None if about is None else _read_input(certificate, about))
    except CertificateError as error:
        return {"file": source, "proved": False, "step": error.step, "reason": str(error)}
    return {"file": source, "proved": True, "claim": claim}


def _read_input(certificate: polyalg.Certificate, sources: list[str]) -> object:
    """Read files as the sort of input that the certificate has."""
    # Over a number field the input has that field beside it.
    keys = set(certificate.input) - {"field"}
    if keys == {"matrix_polynomial"} and len(sources) == 1:
        from polyalg.cli.spectral.reading import read_matrix_polynomial

        return read_matrix_polynomial(sources, str(certificate.claim.get("on")))
    if keys == {"matrices"} or (keys == {"matrix_polynomial"}):
        from polyalg.cli.pencils.reading import read_matrices

        return read_matrices(sources)
    if keys == {"decompositions"} or "shape" in keys:
        from polyalg.cli.tensor.reading import read_decomposition

        lists = [read_decomposition(source) for source in sources]
        return lists if "decompositions" in keys else lists[0] if len(lists) == 1 else lists
    if "A" in keys:
        from polyalg.cli.systems.reading import read_named_matrices

        names = "".join(name for name in certificate.input if len(name) == 1)
        given = read_named_matrices(sources, names, 1, "--input")
        # Files of matrices do not say how time goes.
        return given | {"dt": certificate.input["discrete"] or None} if "discrete" in keys else given
    source = _only(sources)
    if keys == {"matrix"}:
        from polyalg.interop.files import read_matrix_file

        return read_matrix_file(source)
    if keys <= {"polynomial", "polynomials"}:
        from polyalg.interop.polynomial_files import read_polynomial_file

        polynomials = read_polynomial_file(source)
        return polynomials[0] if keys == {"polynomial"} and len(polynomials) == 1 else polynomials
    raise InputError(
        "--input compares matrices, polynomials and matrix polynomials; use polyalg.verify in Python"
    )


def _only(sources: list[str]) -> str:
    if len(sources) > 1:
        raise InputError("--input was given several times; these certificates are about one input each")
    return sources[0]
