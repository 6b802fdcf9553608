"""``python -m polyalg``: the command line."""

from __future__ import annotations

import sys

from polyalg.cli.entry import main

if __name__ == "__main__":
    sys.exit(main())
