"""The certificate of an answer as plain objects, and the step at which an altered one is refused."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from polyalg.checker import CertificateError, verify


def proof_of(answer: Any) -> dict[str, Any]:
    """Return the certificate of an answer as the objects of its JSON text."""
    found: dict[str, Any] = json.loads(answer.certificate.to_json())
    return found


def step(cert: dict[str, Any]) -> str:
    """Return the step at which a certificate is refused, which is left as it is."""
    with pytest.raises(CertificateError) as refused:
        verify(copy.deepcopy(cert))
    return refused.value.step
