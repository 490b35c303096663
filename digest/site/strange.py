"""What may not be read in a site's folders, left out of it or the end of the build."""

from __future__ import annotations

from pathlib import Path

from digest.errors import DigestError
from digest.site.notes.gather import READ, Fault, tree
from digest.store.safe.inside import refuse_strange, strange
from digest.text.normalise import visible

CONTENT = (*READ, "pages", "extra")


def passed_over(site: Path, left: list[Fault] | None) -> frozenset[str]:
    """The files that are not read, by their paths below the content folder or the site; each is
    put into `left`. Raises DigestError for the first of them without `left`, and for a folder of
    ours that is none.
    """
    content = site / "content"
    refuse_strange(site, (site / ".digest",))
    if left is None:
        refuse_strange(content, [content / name for name in CONTENT])
        refuse_strange(site, (site / "pages", site / "theme"))
    found: dict[str, tuple[str, str]] = {}
    tops: tuple[str, ...]
    for base, tops in ((content, CONTENT), (site, ("pages", "theme"))) if left is not None else ():
        for path, error in strange(base, [base / name for name in tops]):
            name = path.relative_to(base).as_posix()
            if name in CONTENT:  # the folder itself: nothing of it is known
                raise error
            # of a face only the whole is known to be safe
            found["theme" if name.split("/")[0] == "theme" else name] = (error.what, error.hint)
    for base, tops in ((content, CONTENT), (site, ("pages",))):
        for name in (name for top in tops for name in tree(base, top)):
            if not name.isascii() and any("\ud800" <= c <= "\udfff" for c in name):
                found[name] = (f"{visible(name)}: the file's name is no UTF-8", "Rename it")
    if left is None and found:
        raise DigestError(*next(iter(found.values())))
    if left is not None:
        left += [
            Fault(path=name, line=1, column=1, what=what, hint=hint)
            for name, (what, hint) in sorted(found.items())
        ]
    return frozenset(found)


def extras(content: Path, out: frozenset[str]) -> list[str]:
    """The files of content/extra that may be copied."""
    return [name for name in tree(content, "extra") if name not in out]
