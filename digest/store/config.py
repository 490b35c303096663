"""digest.toml -> Options: unknown names and bad types are all reported together."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import Field, fields
from pathlib import Path, PurePosixPath
from typing import Any, get_type_hints

from digest.errors import ConfigError
from digest.options import Options, OutletOptions
from digest.store.safe.inside import regular
from digest.text.web import is_address, is_host, is_lang

FILE = "digest.toml"
_PLAIN = {int: "a whole number", float: "a number", str: "text in quotes", bool: "true or false"}

_MOST = 1_000_000_000_000
# From and to of a number; what is not named here goes from 0 to very much.
_RANGES = {
    "page_size": (1, 10_000),
    "max_bytes": (1, _MOST),
    "max_items": (1, _MOST),
    "max_seconds": (0.1, 86_400),
    "poll_minutes": (0, 525_600),
    "count": (0, 100),
    "summary_words": (1, 10_000),
    "same": (0, 1),
    "unsure": (0, 1),
    "keep": (0, 1),
    "jobs": (0, 1_000),
    "max_minutes": (0.01, 1_440),
    "max_calls": (0, 1_000_000),
    "timeout": (0.1, 86_400),
    "differ": (0, 8),
}
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_MAIL = re.compile(r"(?:mailto:)?[^\s@:/]{1,64}@[^\s@:/]{1,255}")


def load(site: Path) -> Options:
    """The effective options of the site in this folder; ConfigError lists every fault."""
    path = site / FILE
    try:
        data = tomllib.loads(regular(path).read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Options()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as err:
        raise ConfigError(f"{path}: {err}", "Correct the line; the format is TOML") from err
    except RecursionError as err:
        raise ConfigError(f"{path}: nested too deeply", "Take the brackets out") from err
    except OSError as err:
        raise ConfigError(f"{path}: {err.strerror}", "Make the file readable") from err
    faults: list[str] = []
    opts = _options(data, faults)
    if faults:
        raise ConfigError(f"{path}: " + "; ".join(faults), "`digest config` lists every option")
    return opts


def effective(opts: Options) -> Iterator[tuple[str, Any, str]]:
    """(name, value, where it comes from) of every option, in the order of the code."""
    default = Options()
    for section in fields(opts):
        value = getattr(opts, section.name)
        if section.name == "outlets":
            for outlet in value:
                for f in fields(outlet):
                    if f.name != "host":
                        set_ = getattr(outlet, f.name) != f.default
                        name = f'outlets."{outlet.host}".{f.name}'
                        yield name, getattr(outlet, f.name), FILE if set_ else "default"
            continue
        for f in fields(value):
            got, was = getattr(value, f.name), getattr(getattr(default, section.name), f.name)
            yield f"{section.name}.{f.name}", got, FILE if got != was else "default"


def _options(data: dict[str, Any], faults: list[str]) -> Options:
    kinds = get_type_hints(Options)
    parts: dict[str, Any] = {}
    for name, value in data.items():
        if name == "outlets":
            parts["outlets"] = _outlets(value, faults)
        elif name not in kinds:
            faults.append(_unknown(f"[{name}]", name, list(kinds)))
        elif not isinstance(value, dict):
            faults.append(f"[{name}] must be a section, not a value")
        else:
            parts[name] = _section(kinds[name], value, f"{name}.", faults)
    return Options(**parts)


def _outlets(value: Any, faults: list[str]) -> tuple[OutletOptions, ...]:
    if not isinstance(value, dict) or not all(isinstance(v, dict) for v in value.values()):
        faults.append('outlets: write one section for each host: [outlets."example.org"]')
        return ()
    faults += [
        f'outlets."{host}" is no host: write it alone, as in [outlets."www.example.org"]'
        for host in sorted(value)
        if not is_host(host)
    ]
    return tuple(
        _section(OutletOptions, entry, f'outlets."{host}".', faults, host=host)
        for host, entry in sorted(value.items())
    )


def _section(kind: Any, data: dict[str, Any], at: str, faults: list[str], **given: Any) -> Any:
    hints = get_type_hints(kind)
    known: dict[str, Field[Any]] = {f.name: f for f in fields(kind) if f.name not in given}
    values: dict[str, Any] = dict(given)
    for name, value in data.items():
        if name not in known:
            faults.append(_unknown(at + name, name, list(known)))
            continue
        want = hints[name]
        if str(want).startswith("tuple[str"):
            if isinstance(value, list) and all(isinstance(v, str) for v in value):
                values[name] = tuple(value)
            else:
                faults.append(f'{at}{name} must be a list of texts: {name} = ["...", "..."]')
                continue
        elif want is float and isinstance(value, int) and not isinstance(value, bool):
            values[name] = float(min(value, 10**18))
        elif type(value) is want:
            values[name] = value
        else:
            faults.append(f"{at}{name} must be {_PLAIN.get(want, 'another kind of value')}")
            continue
        if fault := _unfit(name, values[name]):
            faults.append(f"{at}{name} {fault}")
    return kind(**values)


def _unfit(name: str, value: Any) -> str:
    """What is wrong with a value of the right kind, "" where nothing is."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        low, high = _RANGES.get(name, (0, _MOST))
        if not low <= value <= high:  # so is nan, which is neither
            return f"must be from {low:g} to {high:g}"
    if not value or not isinstance(value, str):
        return ""
    if name == "lang" and not is_lang(value):
        return "must be a language: en, de, pt-BR"
    if name in ("url", "search_address") and not is_address(value):
        return "must be a web address: https://..."
    if name in ("accent", "accent_dark") and not _COLOUR.fullmatch(value):
        return 'must be a colour of six digits: "#0a3a82"'
    if name == "logo" and not _inside(value):
        return 'must be a file in the site\'s folder: "theme/logo.png"'
    if name == "report_address" and not (is_address(value) or _MAIL.fullmatch(value)):
        return "must be a web address or a mail address"
    return ""


def _inside(name: str) -> bool:
    """Whether a path stays in the site's folder."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name


def _unknown(full: str, name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"{full} is not an option" + (f" (did you mean {near[0]}?)" if near else "")
