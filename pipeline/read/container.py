"""A zip file, opened with suspicion: every part is unpacked once against its checksum and the safety limits."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from pipeline.read.limits import (
    CHUNK_BYTES,
    PART_BYTES,
    PART_RATIO,
    PARTS,
    RATIO_FROM_BYTES,
    TOTAL_BYTES,
    RefusedError,
    damaged,
    too_large,
)

LOCAL_HEADER = b"PK\x03\x04"
END_RECORD = b"PK\x05\x06"
_END_RECORD_BYTES = 22
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, struct.error)


class Container:
    """The parts of a zip file that passed the limits and whose checksums are right.

    Raises:
        RefusedError: INV-01 for a damaged, incomplete or preceded zip, INV-02 for an encrypted one, INV-03 for one
            that unpacks to more than allowed.
    """

    def __init__(self, data: bytes) -> None:
        self._zip = _open(data)
        self._parts = {_part_key(info.filename): info for info in self._zip.infolist()}
        self.names = tuple(info.filename for info in self._parts.values())
        self.junk_after = _end_of_zip(data) < len(data)
        self._check_directory()

    def __contains__(self, name: str) -> bool:
        return _part_key(name) in self._parts

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a part in pieces, never more than the limit of one part.

        Raises:
            RefusedError: the part is damaged or larger than allowed.
        """
        info, size = self._parts[_part_key(name)], 0
        allowed = min(PART_BYTES, max(PART_RATIO * info.compress_size, RATIO_FROM_BYTES))
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(CHUNK_BYTES):
                    size += len(chunk)
                    if size > allowed:
                        raise too_large(max(size, info.file_size), allowed)
                    yield chunk
        except _BROKEN as error:
            raise damaged(name) from error

    def read(self, name: str) -> bytes:
        """Return a whole part.

        Raises:
            RefusedError: the part is damaged or larger than allowed.
        """
        return b"".join(self.chunks(name))

    def check_parts(self) -> None:
        """Unpack everything once, so that no reader meets a broken checksum or a bomb.

        Raises:
            RefusedError: a part is damaged, or the parts together are larger than allowed.
        """
        total = 0
        for name in self.names:
            for chunk in self.chunks(name):
                total += len(chunk)
                if total > TOTAL_BYTES:
                    declared = sum(info.file_size for info in self._parts.values())
                    raise too_large(max(total, declared), TOTAL_BYTES)

    def _check_directory(self) -> None:
        infos = self._zip.infolist()
        if len(infos) > PARTS:
            raise RefusedError("INV-03", "too_many_parts", parts=len(infos), limit=PARTS)
        if any(info.flag_bits & _ENCRYPTED for info in infos):
            raise RefusedError("INV-02", "zip")
        if len(self._parts) != len(infos):
            raise damaged()
        if infos and min(info.header_offset for info in infos) != 0:
            raise RefusedError("INV-01", "junk_before")


def _part_key(name: str) -> str:
    # Names of parts do not tell capitals apart, and some programs write them with backslashes.
    return name.replace("\\", "/").lower()


def _open(data: bytes) -> zipfile.ZipFile:
    if END_RECORD not in data[-(_END_RECORD_BYTES + 0xFFFF) :]:
        raise RefusedError("INV-01", "incomplete")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise damaged() from error


def _end_of_zip(data: bytes) -> int:
    start = data.rfind(END_RECORD)
    (comment,) = struct.unpack_from("<H", data, start + _END_RECORD_BYTES - 2)
    return start + _END_RECORD_BYTES + int(comment)
