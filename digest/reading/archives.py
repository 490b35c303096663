"""Members of zip and tar archives, with limits: no path out of the folder, no bomb, no link."""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from digest.errors import InputError

_MEMBERS: Final = 10_000
_UNPACKED: Final = 20  # times max_bytes: what one archive may grow to


def is_archive(head: bytes) -> bool:
    """Whether the bytes open a zip, gzip or tar file."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b")) or head[257:262] == b"ustar"


def members(data: bytes, name: str, *, max_bytes: int) -> Iterator[tuple[str, bytes | InputError]]:
    """Each member's name and its bytes, or why it was not read; in the order of names."""
    if data.startswith(b"PK"):
        yield from _zip(data, max_bytes)
        return
    if data.startswith(b"\x1f\x8b"):
        unpacked = _gunzip(data, max_bytes * _UNPACKED)
        if unpacked[257:262] != b"ustar":
            if len(unpacked) > max_bytes:
                raise InputError(*_too_big(max_bytes))
            yield name.removesuffix(".gz").rsplit("/", 1)[-1], unpacked
            return
        data = unpacked
    yield from _tar(data, max_bytes)


def _zip(data: bytes, max_bytes: int) -> Iterator[tuple[str, bytes | InputError]]:
    try:
        pack = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as e:
        raise InputError("the archive is damaged", "Pack it again") from e
    total = 0
    with pack:
        for info in sorted(pack.infolist()[:_MEMBERS], key=lambda i: i.filename):
            if info.is_dir():
                continue
            if problem := _unsafe(info.filename):
                yield info.filename, problem
                continue
            if (info.external_attr >> 16) & 0o170000 == 0o120000:
                yield info.filename, InputError("a link inside an archive is not followed")
                continue
            try:
                with pack.open(info) as stream:
                    content = stream.read(max_bytes + 1)
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError):
                yield info.filename, InputError("this member cannot be unpacked", "Pack it again")
                continue
            total += len(content)
            if len(content) > max_bytes or total > max_bytes * _UNPACKED:
                yield info.filename, InputError(*_too_big(max_bytes))
                if total > max_bytes * _UNPACKED:
                    return
                continue
            yield info.filename, content


def _tar(data: bytes, max_bytes: int) -> Iterator[tuple[str, bytes | InputError]]:
    try:
        pack = tarfile.open(fileobj=io.BytesIO(data), mode="r:")  # noqa: SIM115  closed below
        infos = sorted(pack.getmembers()[:_MEMBERS], key=lambda i: i.name)
    except (tarfile.TarError, ValueError, OSError) as e:
        raise InputError("the archive is damaged", "Pack it again") from e
    with pack:
        for info in infos:
            if info.isdir():
                continue
            if problem := _unsafe(info.name):
                yield info.name, problem
            elif not info.isfile():
                yield info.name, InputError("a link inside an archive is not followed")
            elif info.size > max_bytes:
                yield info.name, InputError(*_too_big(max_bytes))
            else:
                stream = pack.extractfile(info)
                yield info.name, stream.read() if stream else b""


def _gunzip(data: bytes, limit: int) -> bytes:
    stream = zlib.decompressobj(wbits=31)
    try:
        out = stream.decompress(data, limit + 1)
    except zlib.error as e:
        raise InputError("the archive is damaged", "Pack it again") from e
    if len(out) > limit:
        raise InputError("the archive unpacks to more than is allowed", "Unpack it by hand")
    return out


def _unsafe(name: str) -> InputError | None:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name or "\x00" in name:
        return InputError("a path that leads out of the archive is not read", "Pack it without ../")
    return None


def _too_big(max_bytes: int) -> tuple[str, str]:
    return (
        f"larger than {max_bytes / 1e6:g} MB",
        "Raise max_bytes under [input] in digest.toml, or shorten it",
    )
