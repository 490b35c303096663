"""The theme as files: words, colours, weight, and what may not be in it."""

from __future__ import annotations

import re
import tomllib

import pytest
from jinja2 import DictLoader, Environment
from site_sample import ROOT

from digest.site.book import THEME
from digest.site.render.theme.quick import quicken
from digest.site.render.theme.style import minify
from digest.site.views.pages import PageView
from digest.site.views.story.copies import against
from digest.site.words import Words, direction, load

_TEMPLATES = sorted((THEME / "templates").glob("*.html"))
_CSS = (THEME / "style.css").read_text(encoding="utf-8")
_CSS_BUDGET = 10 * 1024
_STRINGS = tomllib.loads((THEME / "strings" / "en.toml").read_text(encoding="utf-8"))


# ---- style ------------------------------------------------------------------


def test_the_style_is_light():
    assert len(minify(_CSS).encode()) <= _CSS_BUDGET


def test_minified_style_keeps_every_rule():
    assert _CSS.count("{") == minify(_CSS).count("{")


def test_nothing_is_said_of_left_or_right():
    bare = re.sub(r"/\*.*?\*/", "", _CSS, flags=re.S)
    assert not re.findall(r"\b(?:left|right)\b", bare)


def test_no_style_asks_for_another_file():
    assert "url(" not in _CSS
    assert "@import" not in _CSS


def test_each_block_says_what_it_is_for():
    assert _CSS.startswith("/* ")


def _tokens(scheme: int) -> dict[str, str]:
    both = re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\)", _CSS)
    return {n: pair[scheme] for n, *pair in both} | dict(re.findall(r"--([\w-]+): (#\w{6});", _CSS))


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    lin = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * lin[0] + 0.7152 * lin[1] + 0.0722 * lin[2]


def _contrast(one: str, other: str) -> float:
    a, b = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (a + 0.05) / (b + 0.05)


_BADGES = ("agree", "differ", "updated", "single", "copied", "hand")
_TEXT = [(t, g) for t in ("ink", "muted", "link", "visited") for g in ("paper", "panel")]
_TEXT += [(b, f"{b}-t") for b in _BADGES] + [
    ("ink", "mark"),
    ("black", "focus"),
    ("differ", "paper"),
]
_SIGNS = [("line", "paper"), ("bar", "paper"), ("hand", "panel"), ("copied", "paper")]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), _TEXT)
def test_text_stands_out_by_seven_to_one(scheme, text, ground):
    colours = _tokens(scheme)
    assert _contrast(colours[text], colours[ground]) >= 7


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("sign", "ground"), _SIGNS)
def test_signs_stand_out_by_three_to_one(scheme, sign, ground):
    colours = _tokens(scheme)
    assert _contrast(colours[sign], colours[ground]) >= 3


def test_colours_stand_among_the_tokens_only():
    rest = _CSS.partition("}\n")[2]
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", rest)) <= {"#000"}


# ---- templates --------------------------------------------------------------


def test_pelican_finds_every_template_in_the_theme():
    wanted = "article author authors archives base categories category index page period_archives"
    names = {p.stem for p in _TEMPLATES}
    assert {*wanted.split(), "tag", "tags", "story", "search", "about", "404"} <= names


def test_only_a_page_by_hand_is_marked_safe():
    for path in _TEMPLATES:
        marks = re.findall(r"[\w.]+\s*\|\s*safe", path.read_text(encoding="utf-8"))
        assert marks == (["page.content|safe"] if path.name == "page.html" else []), path.name


def test_no_template_runs_a_script_but_the_search_page():
    for path in _TEMPLATES:
        text = path.read_text(encoding="utf-8")
        assert ("<script" in text) == (path.name == "search.html"), path.name
        assert not re.search(r"\son\w+=|style=", text), path.name


def test_no_words_stand_in_a_template():
    for path in _TEMPLATES:
        text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.S)
        text = re.sub(r"\{[%{].*?[%}]\}", "", text, flags=re.S)
        text = re.sub(r"<[^>]*>| lang=\"\"", " ", text)
        assert not re.search(r"[A-Za-z]{2,}", text), (path.name, text.split())


# ---- words ------------------------------------------------------------------


def _used() -> set[str]:
    sources = [p.read_text(encoding="utf-8") for p in _TEMPLATES]
    sources += [p.read_text(encoding="utf-8") for p in (ROOT / "digest" / "site").rglob("*.py")]
    text = "\n".join(sources)
    used = set(re.findall(r"\bw(?:ords)?\.(\w+)", text))
    used |= set(re.findall(r"[\"']([a-z_]+)[\"']", text))
    for prefix in re.findall(r"table(?:\.get\()?\[?f?\"(\w+_)\{", text):
        used |= {k for k in _STRINGS if k.startswith(prefix)}
    return used


def test_each_word_is_used():
    used = _used()
    plural = {k.rsplit("_", 1)[0] for k in _STRINGS if k.endswith(("_one", "_other"))}
    unused = [k for k in _STRINGS if k not in used and k.rsplit("_", 1)[0] not in used & plural]
    dynamic = [k for k in unused if not k.startswith(("group_", "rule_", "badge_"))]
    assert [] == dynamic


def test_each_plural_has_both_keys():
    for key in _STRINGS:
        base, _, form = key.rpartition("_")
        if form in ("one", "other"):
            assert {f"{base}_one", f"{base}_other"} <= _STRINGS.keys()


def test_no_word_hides_a_method():
    assert not [k for k in _STRINGS if hasattr(Words, k)]


@pytest.mark.parametrize("path", sorted((THEME / "strings").glob("*.toml")), ids=lambda p: p.stem)
def test_each_language_is_complete(path):
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    assert set(_STRINGS) == set(table)
    for key, value in table.items():
        if isinstance(value, str):
            assert set(re.findall(r"\{\w+\}", value)) == set(re.findall(r"\{\w+\}", _STRINGS[key]))


def test_a_missing_word_falls_back_to_english_with_a_notice(tmp_path):
    (tmp_path / "en.toml").write_text('skip = "Skip"\nsource = "Source"\n')
    (tmp_path / "de.toml").write_text('skip = "Zum Text"\n')
    words, notices = load(tmp_path, "de-AT")
    assert ("Zum Text", "Source") == (words.skip, words.source)
    assert ("de.toml: no 'source'; the English words are used",) == notices


def test_a_language_without_a_file_speaks_english(tmp_path):
    (tmp_path / "en.toml").write_text('skip = "Skip"\n')
    words, notices = load(tmp_path, "xx")
    assert "Skip" == words.skip
    assert 1 == len(notices)


@pytest.mark.parametrize(
    ("iso", "text"),
    [
        ("2026-08-20", "20 August 2026"),
        ("2026-08", "August 2026"),
        ("2026", "2026"),
        ("2026-08-20T05:40+02:00", "20 August 2026"),
        ("", ""),
    ],
)
def test_a_day_in_words(iso, text):
    assert text == load(THEME / "strings", "en")[0].day(iso)


def test_a_moment_in_words():
    words = load(THEME / "strings", "en")[0]
    assert "20 August 2026, 05:40" == words.moment("2026-08-20 05:40+02:00")
    assert "Thursday 20 August 2026" == words.day("2026-08-20", weekday=True)


@pytest.mark.parametrize(("n", "text"), [(0, "0 stories"), (1, "1 story"), (2, "2 stories")])
def test_a_number_of_things(n, text):
    assert text == load(THEME / "strings", "en")[0].n("stories", n)


@pytest.mark.parametrize(
    ("lang", "way"), [("en", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("de", "ltr")]
)
def test_the_way_a_language_is_written(lang, way):
    assert way == direction(lang)


def test_a_slip_in_a_template_is_an_error_and_not_an_empty_string(tmp_path):
    env = Environment(loader=DictLoader({"page": "{{ p.titel }}"}), autoescape=True)
    quicken(env, tmp_path, {"autoescape": True})
    with pytest.raises(AttributeError, match="titel"):
        env.get_template("page").render({"p": PageView(title="A", href="")})


def test_templates_stay_compiled_and_a_changed_one_is_compiled_anew(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.dont_write_bytecode", False)

    def page(source):
        env = Environment(loader=DictLoader({"page": source}), autoescape=True)
        quicken(env, tmp_path, {"autoescape": True})
        return env.get_template("page").render({"x": "<"})

    assert ["1 &lt;", "1 &lt;", "2 &lt;"] == [
        page(s) for s in ("1 {{ x }}", "1 {{ x }}", "2 {{ x }}")
    ]
    assert 1 == len(list((tmp_path / "__pycache__").iterdir()))


def test_compiled_templates_that_cannot_be_kept_are_no_fault(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    (tmp_path / "__pycache__").write_text("a file")
    env = Environment(loader=DictLoader({"page": "{{ 1 }}"}))
    quicken(env, tmp_path, {})
    assert "1" == env.get_template("page").render({})


def test_a_passage_that_was_cut_says_so():
    assert "… said Ana, who had forecast it. The …" == str(
        against("said Ana, who had forecast it. The", "said Ana, who had forecast it. The")
    )
    assert "It fell." == str(against("It fell.", "It fell."))
