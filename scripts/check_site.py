"""Check the links of the built site: python scripts/check_site.py

Every link to a page or to a place in one leads somewhere, and nothing that is needed to show a page comes
from a network.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

SITE = Path(__file__).resolve().parent.parent / "docs" / "_build" / "html"
# Attributes of what a browser loads to show a page; other links are followed by the reader.
LOADED = {("script", "src"), ("img", "src"), ("link", "href"), ("iframe", "src"), ("source", "src")}


class Page(HTMLParser):
    """The places, the links and the needs of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.places: set[str] = set()
        self.links: list[str] = []
        self.needs: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag names, links to or loads."""
        for name, value in attrs:
            if not value:
                continue
            if name in ("id", "name"):
                self.places.add(value)
            if (tag, name) in LOADED:
                self.needs.append(value)
            elif name == "href":
                self.links.append(value)


def is_elsewhere(link: str) -> bool:
    """Whether a link leaves the site."""
    return link.startswith(("http:", "https:", "//", "mailto:"))


def faults(path: Path, pages: dict[Path, Page]) -> Iterator[str]:
    """Yield what is wrong with the links of a page."""
    page = pages[path]
    yield from (f"needs {need}" for need in page.needs if is_elsewhere(need))
    for link in [*page.links, *(need for need in page.needs if not need.startswith("data:"))]:
        if is_elsewhere(link) or link.startswith("javascript:"):
            continue
        target, place = urldefrag(link)
        file = (path.parent / unquote(target.partition("?")[0])).resolve() if target else path
        if not file.exists():
            yield f"links to {link}, which does not exist"
        elif place and file in pages and unquote(place) not in pages[file].places:
            yield f"links to {link}, a place that does not exist"


def main() -> None:
    """Check all pages."""
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in sorted(SITE.rglob("*.html"))}
    # Listings of the source are made by an extension, and point back to where a name might be described.
    shown = [path for path in pages if "_modules" not in path.parts]
    found = [f"{path.relative_to(SITE)} {fault}" for path in shown for fault in faults(path, pages)]
    print("\n".join(found) or f"{len(pages)} pages: links lead somewhere, nothing comes from a network")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
