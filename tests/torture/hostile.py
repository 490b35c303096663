"""One hostile file through the real program, in a process of its own, with CPU time and memory."""

from __future__ import annotations

import json
import os
import shutil
import sys
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(kw_only=True)
class Verdict:
    """What became of one file."""

    file: str
    exit: int
    seconds: float
    megabytes: float
    crashed: str = ""
    failures: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    documents: list[dict[str, Any]] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)  # errors that `digest check` finds


def through(source: Path, site: Path, *, name: str = "") -> Verdict:
    """The file as the only one in an inbox: read, run, and every note that comes of it."""
    shutil.rmtree(site, ignore_errors=True)
    inbox = site / "content" / "inbox"
    inbox.mkdir(parents=True)
    shutil.copyfile(source, inbox / (name or source.name))
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        report: dict[str, Any] = {"crashed": ""}
        try:
            report |= _run(site)
        except BaseException:  # noqa: BLE001  # whatever it is, the parent must hear of it
            report["crashed"] = traceback.format_exc()
        with os.fdopen(writer, "w") as pipe:
            json.dump(report, pipe)
        os._exit(1 if report.get("failures") else 0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        text = pipe.read()
    _, status, usage = os.wait4(pid, 0)
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Verdict(
        file=source.name,
        exit=os.waitstatus_to_exitcode(status),
        seconds=usage.ru_utime + usage.ru_stime,
        megabytes=usage.ru_maxrss / scale,
        **(json.loads(text) if text else {"crashed": "the process died"}),
    )


def _run(site: Path) -> dict[str, Any]:
    from digest.model import Done
    from digest.store.config import load
    from digest.store.project import run as project
    from digest.store.project.editing import check as checking
    from digest.store.sources import inbox_files, read_path

    opts = load(site)
    documents, failures = [], []
    for path in inbox_files(site / "content" / "inbox")[0]:
        for one in read_path(path, opts=opts, base=site / "content"):
            if isinstance(one, Done):
                doc = one.value
                documents.append(
                    {
                        "id": doc.id,
                        "title": doc.title,
                        "url": doc.url,
                        "published": doc.published,
                        "text": doc.text[:2000],
                        "kind": doc.kind,
                        "notices": doc.notices,
                    }
                )
    outcome = project.run(site, opts, today="2026-11-25")
    failures += [f"{f.key}: {f.error}. {f.hint}" for f in outcome.failed]
    problems = [p for p in checking.problems(site, opts) if p.level == "error"]
    folder = site / "content"
    notes = {
        p.relative_to(folder).as_posix(): p.read_text("utf-8")[:20_000]
        for p in sorted(folder.rglob("*.md"))
    }
    return {
        "failures": failures,
        "notices": list(outcome.notices),
        "documents": documents,
        "notes": notes,
        "problems": [str(p) for p in problems],
    }
