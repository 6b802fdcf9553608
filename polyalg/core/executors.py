"""Executors that the caller passes."""

from __future__ import annotations

from polyalg.errors import InputError

__all__ = ["check_executor"]


def check_executor(executor: object) -> None:
    """Refuse what is not None and has no submit."""
    if executor is not None and not callable(getattr(executor, "submit", None)):
        raise InputError(
            f"executor is {type(executor).__name__}, which has no submit; pass a concurrent.futures.Executor"
            " (of Dask, client.get_executor())"
        )
