"""Certificates to be spoilt, and ways to spoil them."""

from __future__ import annotations

import copy

import pytest

from polyalg.checker import CertificateError, verify

from .handmade import (
    build,
    eigenvalues_certificate,
    form_certificate,
    frobenius_certificate,
    poly,
    structure_certificate,
)

STRUCTURE = [(poly(-2, 0, 1), [2, 1]), (poly(5, 1), [1])]


PROOFS = [{"method": "degrees", "primes": ["5"]}, {"method": "degree-one"}]


KNOWN = build(STRUCTURE, den=1, seed=4)


GAUSSIAN = build([(poly((1, 1), 0, 1), [2]), (poly((0, -1), 1), [1])], gaussian=True, seed=4)


FROBENIUS = frobenius_certificate(KNOWN)


JORDAN = structure_certificate(KNOWN, PROOFS)


EIGENVALUES = eigenvalues_certificate(KNOWN, PROOFS)


FORM = form_certificate(KNOWN, PROOFS)


FORM_GAUSSIAN = form_certificate(GAUSSIAN)


ENTRY = "1", "0"


def refusal(cert) -> CertificateError:
    with pytest.raises(CertificateError) as caught:
        verify(cert)
    return caught.value


def changed(cert, path, value):
    """Return a copy with the value at `path` replaced; a function is applied to the old value."""
    out = copy.deepcopy(cert)
    holder = out
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value(holder[path[-1]]) if callable(value) else value
    return out


def plus(amount):
    return lambda old: str(int(old, 0) + amount)


def swapped(old):
    return [old[1], old[0], *old[2:]]


M = ("input", "matrix")


CLAIM, EVIDENCE = ("claim",), ("evidence",)


STEPS = [
    # Frobenius form
    (FROBENIUS, (*M, "entries", 0, 0), plus(1), "transform"),
    (FROBENIUS, (*CLAIM, "transform", 1, 1), "99", "transform"),
    (FROBENIUS, (*CLAIM, "transform", 0, 4), "1/3", "transform"),
    (FROBENIUS, (*CLAIM, "invariant_factors", 1, 0), plus(1), "divisibility"),
    (FROBENIUS, (*CLAIM, "invariant_factors"), swapped, "divisibility"),
    (FROBENIUS, (*CLAIM, "invariant_factors"), lambda old: old[:1], "structure"),
    (FROBENIUS, (*CLAIM, "invariant_factors", 1, 0), "1/2", "scaling"),
    (FROBENIUS, (*CLAIM, "transform"), [["0"] * KNOWN.n] * KNOWN.n, "invertible"),
    # structure
    (JORDAN, (*M, "entries", 0, 0), plus(1), "annihilation"),
    (JORDAN, (*CLAIM, "structure", 0, "factor", 0), "-3", "annihilation"),
    (JORDAN, (*CLAIM, "structure", 0, "factor", 0), "-1/3", "scaling"),
    (JORDAN, (*CLAIM, "structure", 0, "sizes"), ["2", "2"], "structure"),
    (JORDAN, (*CLAIM, "structure", 0, "sizes"), ["1", "2"], "structure"),
    (JORDAN, (*CLAIM, "structure", 0, "sizes"), [], "structure"),
    (JORDAN, (*CLAIM, "structure", 0, "sizes", 0), "0", "format"),
    (JORDAN, (*CLAIM, "structure", 0, "sizes", 0), "1000000000000", "limits"),
    (JORDAN, (*CLAIM, "structure", 0, "sizes"), ["3"], "format"),
    (JORDAN, (*CLAIM, "structure", 1, "irreducible"), False, "format"),
    (JORDAN, (*CLAIM, "structure"), swapped, "irreducibility"),
    (JORDAN, (*EVIDENCE, "generators", 0, 0), plus(1), "annihilation"),
    (JORDAN, (*EVIDENCE, "generators"), swapped, "annihilation"),
    (JORDAN, (*EVIDENCE, "generators", 0), ["0"] * KNOWN.n, "krylov"),
    (JORDAN, (*EVIDENCE, "modulus"), "1", "format"),
    (JORDAN, (*EVIDENCE, "modulus"), "-7", "format"),
    (JORDAN, (*EVIDENCE, "modulus"), hex(2**1024), "limits"),
    (JORDAN, (*EVIDENCE, "separation", "modulus"), "2", "separation"),
    (JORDAN, (*EVIDENCE, "irreducibility", 0), None, "format"),
    (JORDAN, (*EVIDENCE, "irreducibility", 0, "primes"), ["7"], "irreducibility"),
    (JORDAN, (*EVIDENCE, "irreducibility"), swapped, "irreducibility"),
    # eigenvalues
    (EIGENVALUES, (*CLAIM, "radius"), "1/1000000000000000000000", "radius"),
    (EIGENVALUES, (*CLAIM, "radius"), "0", "format"),
    (EIGENVALUES, (*CLAIM, "radius"), "-1", "format"),
    (EIGENVALUES, (*CLAIM, "eigenvalues", "centers", 0, 0), plus(2**12), "radius"),
    (EIGENVALUES, (*CLAIM, "eigenvalues", "centers", 1, 1), plus(2**12), "radius"),
    (EIGENVALUES, (*CLAIM, "eigenvalues", "centers"), swapped, "radius"),
    (EIGENVALUES, (*CLAIM, "eigenvalues", "bits"), "61", "radius"),
    (EIGENVALUES, (*CLAIM, "factors", 0), "1", "eigenvalues"),
    (EIGENVALUES, (*CLAIM, "factors"), lambda old: old[:-1], "eigenvalues"),
    (EIGENVALUES, (*CLAIM, "factors", 0), "2", "format"),
    (EIGENVALUES, (*EVIDENCE, "approximations", "roots", 0), ["0", "0"], "smith-discs"),
    (EIGENVALUES, (*EVIDENCE, "approximations", "roots", 0, 0), plus(2**130), "radius"),
    (
        EIGENVALUES,
        (*EVIDENCE, "approximations", "roots"),
        lambda old: [old[1], old[1], old[2]],
        "smith-discs",
    ),
    # form
    (FORM, (*CLAIM, "V", "entries", 0, 0, 0), plus(2**12), "transform"),
    (FORM, (*CLAIM, "V", "entries", 3, 2, 1), plus(-(2**12)), "transform"),
    (FORM, (*CLAIM, "V_inverse", "entries", 4, 1, 0), plus(2**12), "inverse"),
    (FORM, (*CLAIM, "V_inverse", "entries", 0, 0, 1), plus(2**12), "inverse"),
    (FORM, (*CLAIM, "V_inverse", "entries", 0, 0), "0", "inverse"),
    (FORM, (*EVIDENCE, "inverse", "entries", 0, 0, 0), plus(2**170), "inverse"),
    (FORM, (*EVIDENCE, "inverse", "entries", 0, 0, 0), plus(2**300), "inverse"),
    (FORM, (*EVIDENCE, "working_bits"), "1", "transform"),
    (FORM, (*EVIDENCE, "working_bits"), "52", "inverse"),
    (FORM, (*EVIDENCE, "working_bits"), "-1", "format"),
    (FORM, (*EVIDENCE, "working_bits"), hex(2**40), "limits"),
    (FORM, (*CLAIM, "blocks", 0, 1), "1", "blocks"),
    (FORM, (*CLAIM, "blocks"), swapped, "blocks"),
    (FORM, (*CLAIM, "blocks", 0, 0), "-1", "format"),
    (FORM, (*CLAIM, "pivots"), lambda old: old[:-1], "blocks"),
    (FORM, (*CLAIM, "pivots", 0), str(KNOWN.n), "format"),
    (FORM, (*CLAIM, "radius"), "1/10000000000000000000", "radius"),
    (FORM_GAUSSIAN, (*M, "entries", 0, 0, 1), plus(1), "annihilation"),
    (FORM_GAUSSIAN, (*EVIDENCE, "sqrt_minus_one"), "1", "format"),
    (FORM_GAUSSIAN, (*EVIDENCE, "generators", 0, 0, 1), plus(1), "transform"),
    (FORM_GAUSSIAN, (*CLAIM, "V", "entries", 1, 1, 1), plus(2**12), "transform"),
]


def leaves(value, path=()):
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, (*path, key))
    elif isinstance(value, list):
        for key, part in enumerate(value):
            yield from leaves(part, (*path, key))
    else:
        yield path


def is_still_true(path, value, spoilt) -> bool:
    """Other evidence may serve as well, a radius may grow, a zero center may move within the radius."""
    if path[0] == "evidence" or path == ("claim", "radius"):
        return True
    if path[1] == "pivots":
        return True  # an entry that is 1, too; what is claimed of it has been proved
    return path[1] in ("eigenvalues", "V", "V_inverse") and value in ("0", "1", "-1", "7", ["1", "0"])
