"""The log of a fault of our own: places in the code, never a value of the user's."""

from __future__ import annotations

import platform
import tempfile
import traceback
from pathlib import Path

from pipeline import __version__


def write_log(fault: BaseException) -> Path:
    """Write where in the code a fault arose and return the file.

    The message of an exception may quote a cell, so only its type is kept.
    """
    frames = traceback.extract_tb(fault.__traceback__)
    lines = [f"openvizier {__version__}, Python {platform.python_version()}, {platform.system()}", type(fault).__name__]
    lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    with tempfile.NamedTemporaryFile("w", prefix="openvizier-", suffix=".log", delete=False, encoding="utf-8") as log:
        log.write("\n".join(lines) + "\n")
    return Path(log.name)
