"""`python -m tieline` is the command line."""

from __future__ import annotations

from tieline.cli import main

if __name__ == "__main__":
    main()
