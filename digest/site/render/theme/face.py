"""A site's own face: what its folder `theme/` and its options put over our theme."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from digest.errors import ConfigError
from digest.options import SiteOptions
from digest.site.render.theme.colour import AA, contrast, readable
from digest.store.pictures import HEAD, KINDS, size, svg_size

_TOKEN = re.compile(r"--([\w-]+):\s*(?:light-dark\((#\w{6}),\s*(#\w{6})\)|(#\w{6}))")
_LOGO = (
    ".logo{display:inline-block;height:1.6em;width:auto;max-width:40vw;"
    "margin-inline-end:.5em;vertical-align:middle}"
)
_SCRIPT = re.compile(r"<script|\son\w{2,20}\s*=|javascript:", re.IGNORECASE)
_HOLE = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """The picture before the site's name."""

    source: Path
    href: str
    width: int
    height: int


def own_theme(site: Path, program: Path) -> Path | None:
    """The site's own theme folder; None where it has none, or is the program's folder itself."""
    folder = site / "theme"
    if not folder.is_dir() or folder.resolve() == (program / "theme").resolve():
        return None
    return folder


def style(css: str, own: Path | None, opts: SiteOptions) -> str:
    """Our style sheet with the site's tokens, its accent and its logo."""
    extra = own / "style.css" if own else None
    try:
        theirs = extra.read_text(encoding="utf-8") if extra and extra.is_file() else ""
    except UnicodeDecodeError as error:
        raise ConfigError("theme/style.css: no UTF-8 text", "Save the file as UTF-8") from error
    if "</" in theirs:
        raise ConfigError("theme/style.css: holds </", "A style sheet stands inside the page")
    accent = _accent(_tokens(css + theirs), opts)
    return "\n".join(filter(None, (css, _LOGO if opts.logo else "", accent, theirs)))


def logo(site: Path, opts: SiteOptions) -> Logo | None:
    """The logo with its size; ConfigError for a file that is none."""
    if not opts.logo:
        return None
    path = site / opts.logo
    if not path.resolve().is_relative_to(site.resolve()) or not path.is_file():
        raise ConfigError(f"site.logo: there is no file {path}", "Put it there, or mend the name")
    data = path.read_bytes()
    suffix = path.suffix.lower().removeprefix(".")
    found = size(data[:HEAD]) if suffix in KINDS else None
    if suffix == "svg":
        text = data.decode("utf-8", "replace")
        if _SCRIPT.search(text):
            raise ConfigError(f"site.logo: {path} holds a script", "Take it out of the SVG")
        found = svg_size(text)
    if found is None:
        kinds = ", ".join((*KINDS, "svg"))
        raise ConfigError(f"site.logo: {path} is no picture with a size", f"Known are {kinds}")
    return Logo(source=path, href=f"theme/logo.{suffix}", width=found[0], height=found[1])


def strings(own: Path | None, lang: str, english: Mapping[str, object]) -> dict[str, object]:
    """The site's own words of a language; ConfigError for one that the theme does not have."""
    names = dict.fromkeys((lang, lang.split("-")[0], "en"))
    paths = [own / "strings" / f"{name}.toml" for name in names] if own else []
    path = next((one for one in paths if one.is_file()), None)
    if path is None:
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}", "Correct the line; the format is TOML") from error
    for key, value in table.items():
        known = english.get(key)
        if known is None or type(value) is not type(known):
            raise ConfigError(
                f"{path}: {key} is no word of the theme",
                "The words and their names are in the program's theme/strings/en.toml",
            )
        if isinstance(value, str) and (odd := _holes(value) - _holes(str(known))):
            raise ConfigError(
                f"{path}: {key}: {{{min(odd)}}} is not known here",
                f"It may hold {', '.join(f'{{{one}}}' for one in sorted(_holes(str(known))))}"
                if _holes(str(known))
                else "Write it without curly brackets",
            )
        if isinstance(value, list) and len(value) != len(list(known)):  # type: ignore[call-overload]
            raise ConfigError(f"{path}: {key} needs as many words as there are", "Name them all")
    return table


def _holes(text: str) -> set[str]:
    return set(_HOLE.findall(text))


def _tokens(css: str) -> dict[str, tuple[str, str]]:
    """Each colour token with its value on light and on dark pages; the last one counts."""
    return {
        name: (light or plain, dark or plain) for name, light, dark, plain in _TOKEN.findall(css)
    }


def _accent(tokens: Mapping[str, tuple[str, str]], opts: SiteOptions) -> str:
    """The rule for the colour of links; ConfigError for one that cannot be read."""
    if not opts.accent:
        return ""
    light = [tokens[name][0] for name in ("paper", "panel") if name in tokens]
    dark = [tokens[name][1] for name in ("paper", "panel") if name in tokens]
    _readable("accent", opts.accent, light, towards="#000000")
    tone = opts.accent_dark or readable(opts.accent, *dark, towards="#ffffff")
    _readable("accent_dark", tone, dark, towards="#ffffff")
    return f":root{{--link:light-dark({opts.accent},{tone})}}"


def _readable(name: str, colour: str, papers: list[str], *, towards: str) -> None:
    for paper in papers:
        found = contrast(colour, paper)
        if found < AA:
            near = readable(colour, *papers, towards=towards)
            raise ConfigError(
                f"site.{name}: {colour} on {paper} has a contrast of {found:.1f}, "
                f"and links need {AA} to be read",
                f"Take {near}, or one like it" if near else "Take another colour",
            )
