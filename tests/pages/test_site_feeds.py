"""Feeds, data files, sitemap: valid, whole addresses, ids that survive an edit."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import feed_rules
import feedparser
import pytest
import site_build
import site_html
import site_sample
import site_stress

from digest.model import Change
from digest.notes.read.records import DayNote, Part

_ATOM = "{http://www.w3.org/2005/Atom}"
_URL = "https://digest.example/news"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$")


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    return site_build.build(site_sample.notes(), tmp_path_factory.mktemp("feeds"), url=_URL)


@pytest.fixture(scope="module")
def atoms(output):
    return {
        p.relative_to(output).as_posix(): p
        for p in output.rglob("*.xml")
        if p.name != "sitemap.xml"
    }


def test_there_are_feeds_of_days_changes_topics_and_sources(atoms):
    expected = {
        "feeds/days.xml",
        "feeds/stories.xml",
        "feeds/changes.xml",
        "topic/harbours/feed.xml",
        "source/radio-nord/feed.xml",
    }
    assert expected <= set(atoms)


def test_each_atom_feed_keeps_the_rules_of_rfc_4287(atoms):
    for name, path in atoms.items():
        feed = ET.fromstring(path.read_bytes())
        for part in (feed, *feed.findall(f"{_ATOM}entry")):
            for needed in ("id", "title", "updated"):
                assert 1 == len(part.findall(f"{_ATOM}{needed}")), (name, needed)
            assert _TIME.match(part.findtext(f"{_ATOM}updated")), name
            for link in part.findall(f"{_ATOM}link"):
                assert link.get("href").startswith(_URL), name
        own = [x.get("href") for x in feed.findall(f"{_ATOM}link") if x.get("rel") == "self"]
        assert [f"{_URL}/{name}"] == own
        assert feed.find(f"{_ATOM}author") is not None
        ids = [e.findtext(f"{_ATOM}id") for e in feed.findall(f"{_ATOM}entry")]
        assert len(ids) == len(set(ids)), name


@pytest.fixture(scope="module")
def sites(output, tmp_path_factory):
    """Sites of every kind: the sample, its German, a crowd in many scripts, marks in every text."""
    made = {"sample": output}
    odd = ' <b>A</b> & "B" &amp; \u202fC\x07 </p>'
    notes = tuple(
        replace(n, outlet=f"{n.outlet} & Söhne", head=replace(n.head, title=n.head.title + odd))
        for n in site_sample.articles()
    )
    for name, found, lang in (
        ("german", site_sample.notes(), "de"),
        ("crowd", site_stress.story(7), "en"),
        ("odd", (*notes, site_sample.story()), "en"),
    ):
        folder = tmp_path_factory.mktemp(name)
        made[name] = site_build.build(found, folder, url=_URL, lang=lang)
    return made


@pytest.mark.parametrize("name", ["sample", "german", "crowd", "odd"])
def test_each_feed_keeps_the_rules_of_the_w3c_validator(sites, name):
    folder = sites[name]
    paths = [p for p in folder.rglob("*.xml") if p.name != "sitemap.xml"]
    assert len(paths) > 4
    for path in paths:
        location = f"{_URL}/{path.relative_to(folder).as_posix()}"
        assert [] == feed_rules.faults(path.read_bytes(), location), location
    assert [] == feed_rules.opml_faults((folder / "sources.opml").read_bytes())


_CASES = site_sample.ROOT / "tests" / "cases" / "feeds"


def _broken(name):
    """Each case of a file: the message, the words of the good feed, what stands in their place."""
    for block in (_CASES / name).read_text("utf-8").strip().split("\n\n"):
        message, old, new = block.split("\n")
        assert old[:2] == "- " and new[:1] == "+", block
        yield message, old[2:], new[2:]


def test_the_good_feeds_keep_every_rule():
    assert [] == feed_rules.faults((_CASES / "good.xml").read_bytes(), "https://d.example/f.xml")
    assert [] == feed_rules.opml_faults((_CASES / "good.opml").read_bytes())


@pytest.mark.parametrize(
    ("good", "case"),
    [
        (good, case)
        for good, name in (("good.xml", "atom.txt"), ("good.opml", "opml.txt"))
        for case in _broken(name)
    ],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_a_feed_that_breaks_a_rule_is_found(good, case):
    message, old, new = case
    text = (_CASES / good).read_text("utf-8")
    assert old in text
    broken = text.replace(old, new, 1).encode()
    found = (
        feed_rules.opml_faults(broken)
        if good.endswith("opml")
        else feed_rules.faults(broken, "https://d.example/f.xml")
    )
    assert message in {fault.split(":")[0] for fault in found}, found


def test_a_story_is_one_entry_that_is_updated_and_says_what_differs(tmp_path, output):
    entry = json.loads((output / "feeds" / "stories.json").read_text("utf-8"))["items"][0]
    assert "tag:digest.example,2026:story/crane-falls" == entry["id"]
    assert "Number of injured people: at least 11 or 14" in entry["content_html"].replace(
        "\u00a0", " "
    )
    assert entry["date_published"] < entry["date_modified"]
    story = site_sample.story()
    change = Change(on="2026-08-22T09:00", what="Cause", old="a gust", new="the brake", ref="r2")
    later = replace(story, head=replace(story.head, changes=(*story.head.changes, change)))
    out = site_build.build((*site_sample.articles(), later), tmp_path, url=_URL)
    again = json.loads((out / "feeds" / "stories.json").read_text("utf-8"))["items"][0]
    assert entry["id"] == again["id"]
    assert "2026-08-22T09:00:00Z" == again["date_modified"]


def test_the_introduction_of_a_day_is_in_its_entry(tmp_path):
    day = site_sample.notes()[-2]
    assert isinstance(day, DayNote)
    day = replace(day, intro=Part(markdown="A windy day.", state="added"))
    out = site_build.build((*site_sample.articles(), site_sample.story(), day), tmp_path, url=_URL)
    assert (
        "<p>A windy day.</p>"
        in feedparser.parse(out / "feeds" / "days.xml").entries[0].content[0].value
    )


def test_feedparser_reads_each(atoms):
    for name, path in atoms.items():
        parsed = feedparser.parse(path.read_bytes())
        assert not parsed.bozo, name
        assert all(e.title and e.link for e in parsed.entries), name
    days = feedparser.parse(atoms["feeds/days.xml"].read_bytes())
    assert "Thursday 20 August 2026" == days.entries[0].title
    assert "Crane falls at Port Alder" in days.entries[0].content[0].value


def test_links_in_feeds_lead_to_pages(output, atoms):
    pages = site_html.pages(output)
    for path in atoms.values():
        for entry in feedparser.parse(path.read_bytes()).entries:
            file, _, anchor = entry.link.removeprefix(_URL + "/").partition("#")
            page = pages[file + "index.html"]
            assert not anchor or anchor in page.ids


def test_each_json_feed_keeps_to_version_1_1(output):
    for path in [*output.glob("feeds/*.json"), *output.rglob("feed.json")]:
        feed = json.loads(path.read_text("utf-8"))
        assert "https://jsonfeed.org/version/1.1" == feed["version"]
        assert feed["title"]
        assert feed["feed_url"] == f"{_URL}/{path.relative_to(output).as_posix()}"
        for item in feed["items"]:
            assert isinstance(item["id"], str)
            assert item["content_html"] is not None
            assert _TIME.match(item["date_published"])
            assert set(item) <= {
                "id",
                "url",
                "title",
                "content_html",
                "date_published",
                "date_modified",
                "tags",
                "authors",
            }


def test_a_change_is_an_entry(output):
    feed = json.loads((output / "feeds" / "changes.json").read_text("utf-8"))
    assert ["Number of injured people: 11 became 14."] == [i["title"] for i in feed["items"]]


def test_ids_survive_an_edit_of_title_date_and_slug(tmp_path, output):
    notes = [
        replace(
            n,
            head=replace(n.head, title="Another", slug=f"{n.head.slug}-2", date="2026-08-21")
            if n.head.id in ("old-ferry", "crane-falls")
            else n.head,
        )
        for n in site_sample.notes()
        if not n.head.path.startswith("days/")
    ]
    out = site_build.build(notes, tmp_path, url=_URL)

    def ids(folder):
        feed = json.loads((folder / "topic" / "harbours" / "feed.json").read_text("utf-8"))
        return {i["id"] for i in feed["items"]}

    assert ids(output) == ids(out)


def test_without_an_address_there_are_no_feeds(tmp_path):
    out = site_build.build(site_sample.notes(), tmp_path)
    assert [] == [*out.rglob("*.xml"), *out.rglob("feed*.json")]


def test_the_sitemap_names_every_page_but_moved_ones(output):
    text = (output / "sitemap.xml").read_text("utf-8")
    root = ET.fromstring(text.encode())
    urls = [e.text for e in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    files = {u.removeprefix(_URL + "/") + "index.html" for u in urls}
    pages = set(site_html.pages(output)) - {"404.html", "story/port-alder-crane/index.html"}
    assert pages == files


def test_the_sources_are_an_opml(output):
    outlines = ET.parse(output / "sources.opml").getroot().findall("body/outline")
    assert ["City Post", "Harbour Times", "North Wire", "Radio Nord"] == [
        o.get("text") for o in outlines
    ]
    for outline in outlines:
        assert (output / outline.get("xmlUrl").removeprefix(_URL + "/")).is_file()


def test_a_story_has_its_data_beside_it(output):
    data = json.loads((output / "story" / "crane-falls" / "story.json").read_text("utf-8"))
    assert ("story", 1, "crane-falls") == (data["form"], data["version"], data["id"])
    assert 4 == len(data["articles"])
    row = data["rows"][0]
    assert ("differ", ["at least 11", "14"]) == (row["status"], row["values"])
    assert row["cells"][0]["quote"].startswith("In all, 14")
    start, end = row["cells"][0]["span"]
    assert end - start == len(row["cells"][0]["quote"])


def test_an_article_has_its_data_beside_it(output):
    path = output / "article" / "two-dead-as-crane-falls" / "article.json"
    data = json.loads(path.read_text("utf-8"))
    assert ["machine", "machine", "edited", "added"] == [f["state"] for f in data["facts"]]
    fact = data["facts"][0]
    assert fact["span"][1] - fact["span"][0] == len(fact["quote"])
    assert "crane-falls" == data["story"]


def test_every_key_of_the_data_is_documented(output):
    text = (site_sample.ROOT / "docs" / "data.md").read_text("utf-8")

    def keys(value):
        if isinstance(value, dict):
            for key, inner in value.items():
                yield key
                yield from keys(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from keys(inner)

    for path in [*output.rglob("story.json"), *output.rglob("article.json")]:
        for key in set(keys(json.loads(path.read_text("utf-8")))):
            assert f"`{key}`" in text, key


def test_a_story_says_what_it_is_based_on(output):
    page = (output / "story" / "crane-falls" / "index.html").read_text("utf-8")
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    assert "NewsArticle" == data["@type"]
    assert "https://northwire.example/2026/crane-collapse" in data["isBasedOn"]
    assert 4 == len(data["citation"])
