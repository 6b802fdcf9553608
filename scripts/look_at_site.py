"""Look at the built site in headless Chromium: python scripts/look_at_site.py PICTURES [PAGE ...]

Without a page, at all of them.  Needs `pip install playwright` and a Chromium, which CHROMIUM names; not part
of what must hold before a merge.  Pages are read from disk with the network switched off, at the widths of a
desk and of a telephone.  Reported are pages that are wider than the window, requests to anywhere else, errors
of scripts, and formulas that were not set; the pictures are for the eye.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

SITE = Path(__file__).resolve().parent.parent / "docs" / "_build" / "html"
WIDTHS = (1280, 390)
# Of a picture; the rest of a long page looks like its beginning.
TALLEST = 4000
UNSET = "document.querySelectorAll('.math').length - document.querySelectorAll('.math mjx-container').length"


def look(browser: Browser, path: Path, width: int, pictures: Path) -> list[str]:
    """Return what is wrong with a page, and take its picture."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    found: list[str] = []
    page.on("request", lambda r: found.append(f"asks for {r.url}") if r.url.startswith("http") else None)
    page.on("requestfailed", lambda r: found.append(f"misses {r.url}"))
    page.on("pageerror", lambda error: found.append(f"script: {error}"))
    page.goto(path.as_uri())
    page.wait_for_load_state("networkidle")
    if page.evaluate("typeof MathJax"):
        page.evaluate("window.MathJax && MathJax.startup ? MathJax.startup.promise.then(() => 0) : 0")
    if page.evaluate(UNSET) > 0:
        found.append("has formulas that are not set")
    excess = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    if excess > 0:
        found.append(f"is {excess} pixels too wide")
    name = str(path.relative_to(SITE).with_suffix("")).replace("/", "-")
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    page.set_viewport_size({"width": width, "height": height})
    page.screenshot(path=str(pictures / f"{name}-{width}.png"), timeout=120_000)
    page.close()
    return found


def main() -> None:
    """Look at the pages named, or at all."""
    pictures = Path(sys.argv[1])
    pictures.mkdir(parents=True, exist_ok=True)
    pages = [SITE / name for name in sys.argv[2:]] or sorted(SITE.rglob("*.html"))
    faults = 0
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
        )
        for path in pages:
            for width in WIDTHS:
                for fault in look(browser, path, width, pictures):
                    faults += 1
                    print(f"{path.relative_to(SITE)} at {width}: {fault}")
        browser.close()
    print(f"{len(pages)} pages, {faults} faults, pictures in {pictures}")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
