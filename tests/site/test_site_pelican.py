"""What we lean on in Pelican: fails when a new version changes it under us."""

from __future__ import annotations

import inspect

import pelican
import site_build
import site_sample
from pelican.contents import Content
from pelican.generators import ArticlesGenerator
from pelican.readers import Readers
from pelican.writers import Writer

from digest.site.render.pelican_private import Members, quicken


def test_the_version_is_one_that_was_read():
    assert pelican.__version__.startswith("4.12."), "read pelican_private.py against this version"


def test_pelican_still_looks_articles_up_in_lists():
    for method in (ArticlesGenerator.generate_tags, ArticlesGenerator.generate_authors):
        assert "if article in articles" in inspect.getsource(method)


def test_the_parts_we_touch_are_there():
    source = inspect.getsource(ArticlesGenerator.generate_context)
    assert "signals.article_generator_finalized.send(self)" in source
    assert "self.authors = list(self.authors.items())" in source
    assert hasattr(ArticlesGenerator, "_update_context")
    assert "self.disabled_readers = {}" in inspect.getsource(Readers.__init__)


def test_a_note_that_is_not_shown_is_skipped_by_status():
    assert 'metadata.get("status") == "skip"' in inspect.getsource(Readers.read_file)


def test_our_addresses_win_without_patterns():
    assert 'hasattr(self, "override_" + key)' in inspect.getsource(Content.get_url_setting)


def test_our_writer_takes_what_pelicans_takes():
    from digest.site.render.writer import PageWriter

    theirs = inspect.signature(Writer.write_file).parameters
    ours = inspect.signature(PageWriter.write_file).parameters
    assert list(theirs)[:4] == list(ours)[:4]


def test_members_are_known_by_identity():
    one, other = [1], [1]
    members = Members([one])
    assert one in members
    assert other not in members
    assert [[1]] == members


def test_lists_are_quick_after_a_build(tmp_path, monkeypatch):
    seen = []

    def spy(generator):
        quicken(generator)
        seen.append(generator)

    monkeypatch.setattr("digest.site.render.pelican_private.quicken", spy)
    from pelican.plugins import signals

    signals.article_generator_finalized.connect(spy)
    try:
        site_build.build(site_sample.notes(), tmp_path)
    finally:
        signals.article_generator_finalized.disconnect(spy)
    generator = seen[0]
    lists = [*generator.tags.values(), *(a for _, a in generator.authors)]
    assert lists
    assert all(isinstance(articles, Members) for articles in lists)
