"""A site's own face: logo, accent, footer, navigation, pages, words, templates, pictures."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from crane_site import DATA
from crane_site import STEM as NOTE
from pictures import png

from digest.cli.main import digest
from digest.errors import DigestError
from digest.site.build import build as _build
from digest.site.render.theme.colour import AA, contrast, readable


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("face") / "site"
    shutil.copytree(DATA, site / "content" / "inbox")
    done = CliRunner().invoke(digest, ["run", "--now", "2026-08-21", "--site", str(site)])
    assert done.exit_code == 0, done.output
    return site


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "site")
    return tmp_path / "site"


def put(site: Path, name: str, data: str | bytes) -> None:
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


def build(site: Path, *lines: str) -> Path:
    (site / "digest.toml").write_text("\n".join(["[site]", *lines, ""]), encoding="utf-8")
    _build(site, search=False)
    return site / "output"


def front(output: Path) -> str:
    return (output / "index.html").read_text("utf-8")


def test_a_logo_stands_before_the_name_with_its_size(site: Path) -> None:
    put(site, "theme/mark.png", png(120, 40))
    html = front(build(site, 'logo = "theme/mark.png"'))
    assert '<img class="logo" src="./theme/logo.png" alt="" width="120" height="40">' in html
    assert (site / "output/theme/logo.png").read_bytes() == png(120, 40)
    put(site, "theme/mark.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"/>')
    assert 'src="./theme/logo.svg" alt="" width="30" height="10"' in front(
        build(site, 'logo = "theme/mark.svg"')
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (None, "there is no file"),
        (b"no picture", "is no picture with a size"),
        (b"<svg viewBox='0 0 1 1'><script>x()</script></svg>", "holds a script"),
    ],
)
def test_a_logo_that_cannot_be_shown_is_refused(site: Path, data: bytes | None, told: str) -> None:
    if data is not None:
        put(site, "logo.svg", data)
    with pytest.raises(DigestError, match=told):
        build(site, 'logo = "logo.svg"')


def test_an_accent_colours_links_and_its_dark_tone_can_be_read(site: Path) -> None:
    html = front(build(site, 'accent = "#7a1f5c"'))
    (tone,) = re.findall(r"--link:light-dark\(#7a1f5c,(#\w{6})\)", html)
    assert contrast(tone, "#141512") >= AA
    assert contrast("#7a1f5c", "#fdfcf8") >= AA


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('accent = "#ffcc00"', r"#ffcc00 on #\w{6} has a contrast of 1\.\d, and links need 4\.5"),
        ('accent = "#7a1f5c"\naccent_dark = "#222222"', r"site\.accent_dark: #222222"),
    ],
)
def test_an_accent_that_cannot_be_read_is_refused_with_one_that_can(
    site: Path, line: str, told: str
) -> None:
    with pytest.raises(DigestError, match=told) as error:
        build(site, line)
    (near,) = re.findall(r"Take (#\w{6})", str(error.value))
    assert contrast(near, "#141512" if "dark" in line else "#fdfcf8") >= AA


def test_own_tokens_count_when_the_accent_is_looked_at(site: Path) -> None:
    put(site, "theme/style.css", ":root { --paper: light-dark(#111111, #000000) }")
    with pytest.raises(DigestError, match="on #111111"):
        build(site, 'accent = "#0a3a82"')


def test_the_own_style_comes_last_and_the_policy_allows_it(site: Path) -> None:
    put(site, "theme/style.css", ":root { --ink: light-dark(#123456, #fedcba) }\n")
    html = front(build(site))
    css = re.findall(r"<style>(.*?)</style>", html, re.S)[0]  # the pages' own; a day has more
    assert css.endswith(":root{--ink:light-dark(#123456,#fedcba)}")
    put(site, "theme/style.css", "</style><b>")
    with pytest.raises(DigestError, match="holds </"):
        build(site)


def test_footer_and_navigation_with_own_pages(site: Path) -> None:
    put(site, "pages/imprint.md", "---\ntitle: Who we are\n---\nThe desk.\n")
    put(site, "pages/about.md", "About us.\n")
    output = build(site, 'footer = "By the [desk](https://desk.example)"')
    html = front(output)
    assert '<p>By the <a href="https://desk.example">desk</a></p>' in html
    assert '<li><a href="./imprint/index.html">Who we are</a></li>' in html
    assert html.count("How it works") >= 1
    page = (output / "imprint/index.html").read_text("utf-8")
    assert 'href="../imprint/index.html" aria-current="page">Who we are' in page
    assert "About us." in (output / "about/index.html").read_text("utf-8")
    html = front(build(site, 'nav = ["imprint", "today", "Shop = https://shop.example/?a=1&b=2"]'))
    nav = re.findall(r"<header.*?</header>", html, re.S)[0]
    assert re.findall(r"<li><a[^>]*>([^<]+)", nav) == ["Who we are", "Today", "Shop"]
    assert 'href="https://shop.example/?a=1&amp;b=2"' in nav


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("imprnt", r"there is no page 'imprnt'. Did you mean imprint\?"),
        ("X = javascript:y", "is no link"),
    ],
)
def test_a_navigation_to_nowhere_is_refused(site: Path, entry: str, told: str) -> None:
    put(site, "pages/imprint.md", "Us.\n")
    with pytest.raises(DigestError, match=told):
        build(site, f'nav = ["{entry}"]')


def test_pages_stand_in_one_place(site: Path) -> None:
    put(site, "content/pages/old.md", "Old.\n")
    build(site)
    put(site, "pages/imprint.md", "Us.\n")
    with pytest.raises(DigestError, match=r"There is a folder pages/ too\. Move it"):
        build(site)


def test_own_words_win_and_odd_ones_are_refused(site: Path) -> None:
    put(site, "theme/strings/en.toml", 'nav_today = "This morning"\n')
    assert "This morning</a>" in front(build(site))
    put(site, "theme/strings/en.toml", 'nav_tody = "x"\n')
    with pytest.raises(DigestError, match="nav_tody is no word of the theme"):
        build(site)
    put(site, "theme/strings/en.toml", 'page_title = "{titel} here"\n')
    with pytest.raises(DigestError, match=r"page_title: \{titel\} is not known here"):
        build(site)


def test_an_own_template_wins_and_may_build_on_ours(site: Path) -> None:
    put(
        site,
        "theme/templates/base.html",
        '{% extends "!theme/base.html" %}{% block head %}<meta name="desk" content="us">'
        "{{ super() }}{% endblock %}",
    )
    output = build(site)
    assert '<meta name="desk" content="us">' in front(output)
    assert "</html>" in (output / f"article/{NOTE}/index.html").read_text("utf-8")


def test_an_own_template_may_show_and_not_do(site: Path) -> None:
    put(
        site,
        "theme/templates/404.html",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}{{ digest.nav.__globals__ }}",
    )
    with pytest.raises(DigestError, match="unsafe"):
        build(site)


def test_a_picture_beside_a_note_is_copied_with_its_size(site: Path) -> None:
    note = site / f"content/articles/{NOTE}.md"
    text = note.read_text("utf-8")
    more = "\n## From the quay\n\n![The fallen crane](quay%20one.PNG) and ![far](https://x.example/a.png)\n"
    note.write_text(text + more, encoding="utf-8")
    put(site, "content/articles/quay one.PNG", png(64, 48))
    put(site, "pages/map.md", "![A map of the port](port.png)\n")
    put(site, "pages/port.png", png(10, 20))
    output = build(site)
    html = (output / f"article/{NOTE}/index.html").read_text("utf-8")
    m = re.search(r'<img src="\.\./\.\./(image/quay-one-\w{8}\.png)" alt="The fallen crane" ', html)
    assert m, html[-3000:]
    assert 'width="64" height="48" loading="lazy">' in html
    assert (output / m[1]).read_bytes() == png(64, 48)
    assert '<a href="https://x.example/a.png">far</a>' in html
    page = (output / "map/index.html").read_text("utf-8")
    assert re.search(r'<img src="\.\./image/port-\w{8}\.png" alt="A map of the port"', page)
    for path in output.rglob("*"):
        if path.suffix in (".html", ".json", ".xml"):
            assert "digest-root:" not in path.read_text("utf-8"), path


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("![](quay.png)", "The picture quay.png has no words for those who do not see it"),
        ("![A quay](quya.png)", "The picture quya.png is not there"),
        ("![A quay](../../../../etc/passwd)", "lies outside of the site's folder"),
        ("![A quay](text.png)", "is no picture of a kind that is shown"),
        ("![A quay](https://x.example/a.png)", "is no file beside the note"),
    ],
)
def test_check_tells_what_is_wrong_with_a_picture_and_where(
    site: Path, written: str, told: str
) -> None:
    put(site, "content/articles/quay.png", png(3, 4))
    put(site, "content/articles/text.png", b"text")
    note = site / f"content/articles/{NOTE}.md"
    text = note.read_text("utf-8")
    note.write_text(f"{text}\n## More\n\nSee {written} here.\n", encoding="utf-8")
    line = text.count("\n") + 4
    done = CliRunner().invoke(digest, ["check", "--site", str(site)])
    assert done.exit_code == 1
    assert f"{NOTE}.md:{line}:" in done.stdout
    assert told in done.stdout
    html = (build(site) / f"article/{NOTE}/index.html").read_text("utf-8")
    assert "passwd" not in html
    assert "<img" not in html


def test_check_looks_at_pages_too(site: Path) -> None:
    put(site, "pages/map.md", "---\ntitle: Map\n---\n\n![](port.png)\n")
    put(site, "pages/port.png", png(10, 20))
    done = CliRunner().invoke(digest, ["check", "--site", str(site)])
    told = f"{site}/pages/map.md:5:5: error: The picture port.png has no words"
    assert done.stdout.startswith(told), done.stdout


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#ffcc00", "#336699", "#7f7f7f"])
def test_a_tone_that_can_be_read_is_found(colour: str) -> None:
    assert contrast(readable(colour, "#fdfcf8", towards="#000000"), "#fdfcf8") >= AA
    assert contrast(readable(colour, "#141512", towards="#ffffff"), "#141512") >= AA


@pytest.mark.parametrize(
    "asked",
    [
        "DIGEST_FLOORS.joinpath('/etc/hostname').read_text()",
        "DIGEST_PICTURES.content.joinpath('x').write_text('x')",
        "DIGEST_PAGES.keep('x')",
        "logo.source.read_text()",
        "digest.files['theme/logo.svg'].read_text()",
        "digest.files['theme/logo.svg'].parent.joinpath('x').write_text('x')",
        "(articles|first).settings['DIGEST_PICTURES'].content.joinpath('x').touch()",
        "[digest.files['theme/logo.svg']]|map(attribute='parent')|list",
        "digest.files['theme/logo.svg']|attr('unlink')()",
        "digest.frame.shelf",
        "digest.files.clear()",
        "'{0.parent}'.format(digest.files['theme/logo.svg'])",
    ],
)
def test_a_template_of_the_site_reaches_no_file(site: Path, asked: str) -> None:
    put(site, "logo.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 10'/>")
    put(site, "theme/templates/404.html", f"{{{{ {asked} }}}}")
    names = {path.name for path in (site / "content").iterdir()}
    with pytest.raises(DigestError, match="Mend the template"):
        build(site, 'logo = "logo.svg"')
    assert {path.name for path in (site / "content").iterdir()} == names
    assert (site / "logo.svg").exists()


def test_our_own_templates_do_their_work_as_templates_of_the_site(site: Path) -> None:
    ours = build(site)
    pages = {p: p.read_bytes() for p in ours.rglob("*.html")}
    shutil.copytree(Path(__file__).parents[2] / "theme/templates", site / "theme/templates")
    build(site)
    assert {p: p.read_bytes() for p in ours.rglob("*.html")} == pages
