"""A new site takes the old one's place whole, whenever it is killed; nothing of others is lost."""

from __future__ import annotations

import os
import shutil
import sys

import pytest
from site_html import files

from digest.site.serving import publish


def _killed(work, k):
    """Whether a fork doing the work was killed before its k-th step: a line of ours, a file call.

    The call at which it was killed is not made.
    """
    pid = os.fork()
    if pid == 0:
        steps = 0

        def step():
            nonlocal steps
            steps += 1
            if steps == k:
                os._exit(137)

        def trace(frame, event, arg):
            if frame.f_code.co_filename != publish.__file__:
                return None
            if event == "line":
                step()
            return trace

        sys.addaudithook(lambda event, args: step() if event.startswith(("os.", "open")) else None)
        sys.settrace(trace)
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 137


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_swap_killed_anywhere_leaves_one_whole_site_and_nothing_of_others_is_lost(tmp_path):
    base, site = tmp_path / "base", tmp_path / "site"
    out = site / "output"
    both = {"index.html": b"", "day/index.html": b""}
    theirs = {"CNAME": b"digest.example", ".git/config": b"x", "day/mine.txt": b"mine"}

    def lay(folder, files):
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)

    def swap(version):
        fresh = publish.stage(out)
        lay(fresh, dict.fromkeys([*both, f"{version}.html"], version.encode()))
        publish.swap(fresh, out, key=version)

    lay(out, theirs)  # before the first build too: a folder without our mark
    shutil.copytree(site, base)
    for start in ("nothing", "old"):
        if start == "old":
            shutil.rmtree(base)
            swap("old")
            shutil.copytree(site, base)
        k = 0
        killed = True
        while killed:
            k += 1
            shutil.rmtree(site)
            shutil.copytree(base, site)
            killed = _killed(lambda: swap("new"), k)
            seen = files(out) if out.exists() else {}  # as a reader sees it before the next build
            publish.recover(out)
            now = {n: d for n, d in files(out).items() if n != publish.MARK}
            assert start == "nothing" or theirs.items() <= seen.items(), f"step {k}"
            versions = {d for n, d in now.items() if n not in theirs}
            assert theirs == {n: d for n, d in now.items() if n in theirs}, f"{start}, step {k}"
            assert versions in (set(), {b"old"}, {b"new"}), f"{start}, step {k}"
            swap("new")
            assert {".", "output"} == {".", *(p.name for p in site.iterdir())}, f"step {k}"
            now = {n: d for n, d in files(out).items() if n != publish.MARK}
            assert {**theirs, **dict.fromkeys([*both, "new.html"], b"new")} == now, f"step {k}"
        assert k > 60


def test_what_others_change_while_a_site_is_swapped_is_kept(tmp_path, monkeypatch):
    out = tmp_path / "output"
    (out / ".git" / "refs" / "tags").mkdir(parents=True)
    (out / ".git" / "HEAD").write_text("one")
    (out / "link").symlink_to("nowhere")
    exchange = publish._exchange

    def late(one, other):
        fresh_head = out / ".git" / "HEAD.lock"  # as git does it
        fresh_head.write_text("two")
        fresh_head.rename(out / ".git" / "HEAD")
        (out / ".git" / "new").write_text("new")
        return exchange(one, other)

    monkeypatch.setattr(publish, "_exchange", late)
    fresh = publish.stage(out)
    (fresh / "index.html").write_text("x")
    publish.swap(fresh, out, key="1")
    assert "two" == (out / ".git" / "HEAD").read_text()
    assert "new" == (out / ".git" / "new").read_text()
    assert (out / ".git" / "refs" / "tags").is_dir()
    assert (out / "link").is_symlink()
    assert ["output"] == [p.name for p in tmp_path.iterdir()]


def test_a_folder_that_cannot_be_renamed_is_brought_up_to_date_in_place(tmp_path, monkeypatch):
    out, fresh = tmp_path / "output", tmp_path / "fresh"
    for folder, text in ((out, "old"), (fresh, "new")):
        folder.mkdir()
        (folder / "same.html").write_text("same")
        (folder / f"{text}.html").write_text(text)
    publish.swap(out, tmp_path / "made", key="1")
    (tmp_path / "made").rename(out)
    (fresh / publish.MARK).write_text('{"key": "2", "files": ["same.html", "new.html"]}')
    publish._in_place(fresh, out, ours=publish.files(out))
    assert {"same.html", "new.html"} <= set(files(out))
    assert "old.html" not in files(out)
