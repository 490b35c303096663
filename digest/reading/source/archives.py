"""Members of zip and tar archives, with limits: no path out of the folder, no bomb, no link."""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from digest.errors import GivenUp, InputError

_MEMBERS: Final = 10_000
_PARTS: Final = 1_000  # of a gzip file; what is left is copied for each
_GZIP: Final = b"\x1f\x8b"
_UNPACKED: Final = 20  # times max_bytes: what one archive may grow to


def is_archive(head: bytes) -> bool:
    """Whether the bytes open a zip, gzip or tar file."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b")) or head[257:262] == b"ustar"


def members(data: bytes, name: str, *, max_bytes: int) -> Iterator[tuple[str, bytes | InputError]]:
    """Each member's name and its bytes, or why it was not read; in the order of names."""
    if data.startswith(b"PK"):
        yield from _zip(data, max_bytes)
        return
    if data.startswith(_GZIP):
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
        infos = pack.infolist()
        for info in sorted(infos[:_MEMBERS], key=lambda i: i.filename):
            if info.is_dir():
                continue
            if problem := _unsafe(info.filename):
                yield info.filename, problem
                continue
            if (info.external_attr >> 16) & 0o170000 == 0o120000:
                yield info.filename, InputError("a link inside an archive is not followed")
                continue
            content = _unpacked(pack, info, max_bytes + 1)
            if isinstance(content, InputError):
                yield info.filename, content
                continue
            total += len(content)
            if len(content) > max_bytes or total > max_bytes * _UNPACKED:
                yield info.filename, InputError(*_too_big(max_bytes))
                if total > max_bytes * _UNPACKED:
                    return
                continue
            yield info.filename, content
    if len(infos) > _MEMBERS:
        raise _too_many()


def _unpacked(pack: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes | InputError:
    try:
        with pack.open(info) as stream:
            return stream.read(limit)
    except MemoryError:
        return GivenUp("this member cannot be unpacked", "Pack it again")
    except Exception:  # noqa: BLE001 - bz2, lzma, zlib and zipfile each raise their own kinds
        return InputError("this member cannot be unpacked", "Pack it again")


def _tar(data: bytes, max_bytes: int) -> Iterator[tuple[str, bytes | InputError]]:
    total = 0
    with _opened(data) as pack:
        infos, whole = _infos(pack)
        for info in sorted(infos[:_MEMBERS], key=lambda i: i.name):
            if info.isdir():
                continue
            if problem := _unsafe(info.name):
                yield info.name, problem
                continue
            if not info.isfile():
                yield info.name, InputError("a link inside an archive is not followed")
                continue
            # A sparse member is mostly holes: it counts what it unpacks to, not what it takes here.
            total += info.size
            if info.size > max_bytes or total > max_bytes * _UNPACKED:
                yield info.name, InputError(*_too_big(max_bytes))
                if total > max_bytes * _UNPACKED:
                    return
                continue
            yield info.name, _member(pack, info)
    if not whole:
        raise InputError("the archive is damaged or lost its end", "Pack it again")
    if len(infos) > _MEMBERS:
        raise _too_many()


def _opened(data: bytes) -> tarfile.TarFile:
    try:
        return tarfile.open(fileobj=io.BytesIO(data), mode="r:")
    except (tarfile.TarError, ValueError, OSError) as e:
        raise InputError("the archive is damaged", "Pack it again") from e


def _infos(pack: tarfile.TarFile) -> tuple[list[tarfile.TarInfo], bool]:
    """The members that can be found, at most one more than are read, and whether these are all."""
    found: list[tarfile.TarInfo] = []
    try:
        while len(found) <= _MEMBERS:
            info = pack.next()
            if info is None:
                return found, True
            found.append(info)
    except (tarfile.TarError, ValueError, OSError, EOFError, RecursionError):
        return found, False
    return found, True


def _member(pack: tarfile.TarFile, info: tarfile.TarInfo) -> bytes | InputError:
    try:
        stream = pack.extractfile(info)
        content = stream.read() if stream else b""
    except (tarfile.TarError, ValueError, OSError, EOFError):
        return InputError("this member cannot be unpacked", "Pack it again")
    if len(content) != info.size:
        return InputError("this member lost its end", "Pack it again")
    return content


def _gunzip(data: bytes, limit: int) -> bytes:
    """What was packed; an archive of several parts is all of them, one cut short is none."""
    out = bytearray()
    for _ in range(_PARTS):
        if not data.startswith(_GZIP):
            return bytes(out)
        stream = zlib.decompressobj(wbits=31)
        try:
            out += stream.decompress(data, limit + 1 - len(out))
        except zlib.error as e:
            raise InputError("the archive is damaged", "Pack it again") from e
        if len(out) > limit:
            raise InputError("the archive unpacks to more than is allowed", "Unpack it by hand")
        if not stream.eof:
            raise InputError("the archive lost its end", "Copy it again")
        data = stream.unused_data
    raise InputError("the archive has too many parts", "Unpack it by hand")


def _too_many() -> InputError:
    what = f"only the first {_MEMBERS:,} files of the archive are read"
    return InputError(what, "Unpack it by hand")


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
