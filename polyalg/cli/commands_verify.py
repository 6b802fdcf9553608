"""``polyalg verify``: the claims of certificates, proved again."""

from __future__ import annotations

import argparse
import sys
from typing import Any

import polyalg
from polyalg.cli.arguments import BAD, DONE, NO, add_output, one_line, print_json
from polyalg.errors import CertificateError, PolyalgError

__all__ = ["add_verify_command"]


def add_verify_command(commands: Any) -> None:
    """Add the command on certificates."""
    verify = commands.add_parser("verify", help="prove the claims of certificates again, without FLINT")
    verify.add_argument(
        "files", nargs="*", default=["-"], metavar="FILE", help="certificates; - is standard input"
    )
    add_output(verify)
    verify.set_defaults(run=_verify)


def _verify(options: argparse.Namespace) -> int:
    answers, unreadable = [], False
    for source in options.files:
        try:
            answers.append(_verify_one(source))
        except PolyalgError as error:
            unreadable = True
            print(f"polyalg: {one_line(error)}", file=sys.stderr)
    if options.json:
        print_json(answers if len(options.files) != 1 or not answers else answers[0])
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


def _verify_one(source: str) -> dict[str, Any]:
    from polyalg.interop.text_files import read_text

    text = read_text(source)
    try:
        # Certificate.from_json, because verify() takes a string that names a file for that file.
        claim = polyalg.verify(polyalg.Certificate.from_json(text))
    except CertificateError as error:
        return {"file": source, "proved": False, "step": error.step, "reason": str(error)}
    return {"file": source, "proved": True, "claim": claim}
