"""The pages in Chromium and under the checkers: `make test-browser`.

Needs chromium, node, npm, java; the node packages of package.json are installed on the first run.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))
import site_build
import site_sample
import site_stress

from digest.site.book import THEME
from digest.site.build import main
from digest.site.serving.search import available, index
from digest.site.serving.serve import server

pytestmark = pytest.mark.browser

_HERE = Path(__file__).parent
_NEEDED = {
    "node": ("node", "nodejs"),
    "npm": ("npm",),
    "java": ("java",),
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
}
_PAGES = (
    "index.html",
    "story/crane-falls/index.html",
    "story/crane-falls/same-text-1/index.html",
    "article/two-dead-as-crane-falls/index.html",
    "article/old-ferry/index.html",
    "article/undated/index.html",
    "source/radio-nord/index.html",
    "sources/index.html",
    "topic/harbours/index.html",
    "topics/index.html",
    "days/index.html",
    "2026/index.html",
    "2026/08/index.html",
    "2026/08/18/index.html",
    "2026/08/20/index.html",
    "search/index.html",
    "about/index.html",
    "404.html",
)


@pytest.fixture(scope="session", autouse=True)
def tools() -> dict[str, str]:
    """The programs that these tests drive; fails with one line when some are missing."""
    found = {k: next(filter(None, map(shutil.which, v)), "") for k, v in _NEEDED.items()}
    missing = [name for name, path in found.items() if not path]
    if missing:
        packages = "apt-get install chromium nodejs npm default-jre-headless"
        pytest.fail(f"make test-browser needs {', '.join(missing)} ({packages})", pytrace=False)
    if not (_HERE / "node_modules" / ".package-lock.json").exists():
        done = subprocess.run(
            [found["npm"], "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=_HERE,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            pytest.fail(f"npm ci in tests/browser failed: {done.stderr[-400:]}", pytrace=False)
    return found


def _port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _served(folder: Path, port: int) -> Iterator[str]:
    made = server(folder, host="127.0.0.1", port=port)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{port}"
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """The sample site with a public address, served."""
    port = _port()
    folder = tmp_path_factory.mktemp("site")
    url = f"http://127.0.0.1:{port}"
    search = available()
    out = site_build.build(site_sample.notes(), folder, url=url, search=search)
    if search:
        index(out, folder / "none", public=True)
    for base in _served(out, port):
        yield SimpleNamespace(out=out, url=base, search=search)


@pytest.fixture(scope="session")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site without a public address, on the disk."""
    return site_build.build(site_sample.notes(), tmp_path_factory.mktemp("disk"))


def _node(tools: dict[str, str], script: str, *arguments: str) -> list[dict[str, object]]:
    env = {**os.environ, "CHROME_PATH": tools["chromium"]}
    done = subprocess.run(
        [tools["node"], str(_HERE / script), *arguments],
        capture_output=True,
        text=True,
        env=env,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def _urls(site: SimpleNamespace) -> list[str]:
    return [f"{site.url}/{p}" for p in _PAGES]


def test_axe_finds_nothing(site, tools):
    assert [] == _node(tools, "axe.mjs", "360,768,1280", "light,dark", *_urls(site))


def test_pages_reflow_and_ask_for_nothing(site, tools):
    assert [] == _node(tools, "layout.mjs", *(u for u in _urls(site) if "/404" not in u))


def test_pages_work_from_a_disk(disk, tools):
    urls = [f"file://{disk}/{p}" for p in _PAGES if not p.startswith(("search", "404"))]
    assert [] == _node(tools, "layout.mjs", *urls)


def test_a_page_from_right_to_left_holds_too(tmp_path, tools):
    from site_rtl import notes

    strings = tmp_path / "strings"
    shutil.copytree(THEME / "strings", strings)
    shutil.copy(Path(__file__).parents[1] / "data" / "site" / "strings" / "he.toml", strings)
    out = site_build.build(notes(), tmp_path, lang="he", strings=strings)
    urls = [f"file://{out}/{p}" for p in _PAGES[:5]]
    assert [] == _node(tools, "layout.mjs", *urls)
    assert [] == _node(tools, "axe.mjs", "360,1280", "light", *urls)


@pytest.fixture(scope="session")
def stress(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Pages at their limits, by what they are, as addresses on the disk."""
    base = tmp_path_factory.mktemp("stress")
    found = {}
    for name, notes in (
        ("two", site_stress.story(2)),
        ("six", site_stress.story(6)),
        ("seven", site_stress.story(7)),
        ("crowd", site_stress.story(25)),
        ("copies", site_stress.story(25, copies=24)),
    ):
        out = site_build.build(notes, base / name)
        found[name] = f"file://{out}/story/stress/index.html"
    found["copy"] = found["copies"].replace("stress/index", "stress/same-text-1/index")
    found["front of a crowd"] = f"file://{base}/crowd/output/index.html"
    out = site_build.build(site_stress.many_facts(), base / "facts")
    found["facts"] = f"file://{out}/article/a900/index.html"
    out = site_build.build(site_stress.month(), base / "month")
    for name in ("", "2026/03/", "2026/03/12/", "sources/", "days/"):
        found[f"month/{name}"] = f"file://{out}/{name}index.html"
    return found


@pytest.fixture(scope="session")
def silo(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the sample's story of the silo."""
    site = tmp_path_factory.mktemp("sample")
    shutil.copytree(site_sample.ROOT / "content", site / "content")
    shutil.copy(site_sample.ROOT / "digest.toml", site)
    assert main(["--site", str(site), "--no-search"]) == 0
    (page,) = (site / "output" / "story").glob("*lindhaven*/index.html")
    return page.as_uri()


def test_stress_pages_hold_and_the_floors_in_pixels_too(stress, silo, tools):
    floors = json.dumps({"silo": silo, "crowd": stress["crowd"]})
    assert [] == _node(tools, "stress.mjs", floors, *stress.values())


def test_axe_finds_nothing_on_pages_of_the_sample_and_of_a_crowd(stress, silo, tools):
    urls = [silo, stress["six"], stress["crowd"], stress["copy"], stress["month/2026/03/"]]
    assert [] == _node(tools, "axe.mjs", "360,1280", "light,dark", *urls)


def test_everything_can_be_reached_by_keyboard(site, tools):
    story, article = (f"{site.url}/{_PAGES[n]}" for n in (1, 3))
    assert [] == _node(tools, "keyboard.mjs", story, article)


def test_search_finds(site, tools):
    if not site.search:
        pytest.skip("Pagefind has no wheel for this system")
    assert [] == _node(tools, "search.mjs", f"{site.url}/search/", "crane")


def test_every_result_can_be_reached_and_a_way_back_keeps_the_place(tmp_path, tools):
    if not available():
        pytest.skip("Pagefind has no wheel for this system")
    port = _port()
    url = f"http://127.0.0.1:{port}"
    out = site_build.build(site_stress.month(), tmp_path, url=url, search=True)
    index(out, tmp_path / "none", public=True)
    for base in _served(out, port):
        assert [] == _node(tools, "search_many.mjs", f"{base}/search/")


def test_the_nu_checker_finds_no_error(site, tools):
    jar = _HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    done = subprocess.run(
        [
            tools["java"],
            "-Xss8m",
            "-jar",
            str(jar),
            "--errors-only",
            "--skip-non-html",
            str(site.out),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ("", 0) == (done.stderr[-3000:], done.returncode)


def test_html_validate_finds_no_error(site, tools):
    command = _HERE / "node_modules" / ".bin" / "html-validate"
    done = subprocess.run(
        [str(command), "--config", str(_HERE / "html-validate.json"), f"{site.out}/**/*.html"],
        capture_output=True,
        text=True,
        check=False,
        cwd=_HERE,
    )
    assert done.returncode == 0, done.stdout[-4000:]


@pytest.mark.parametrize("page", [_PAGES[0], _PAGES[1], _PAGES[3]])
def test_lighthouse_gives_good_marks(page, site, tools, tmp_path, capsys):
    report = tmp_path / "report.json"
    flags = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
    flags += f" --disable-background-networking --user-data-dir={tmp_path / 'profile'}"
    address = f"{site.url}/{page}".removesuffix("index.html")
    subprocess.run(
        [
            str(_HERE / "node_modules" / ".bin" / "lighthouse"),
            address,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            "--only-categories=performance,accessibility,best-practices,seo",
            f"--chrome-flags={flags}",
        ],
        env={**os.environ, "CHROME_PATH": tools["chromium"]},
        check=True,
        timeout=300,
    )
    data = json.loads(report.read_text("utf-8"))
    scores = {name: c["score"] for name, c in data["categories"].items()}
    with capsys.disabled():
        print(f"\nlighthouse {page}: {scores}")
    low = [
        a["title"]
        for name in ("accessibility", "best-practices", "seo")
        for ref in data["categories"][name]["auditRefs"]
        if (a := data["audits"][ref["id"]])["score"] not in (1, None)
    ]
    assert all(scores[n] >= 0.98 for n in ("accessibility", "best-practices", "seo")), low
