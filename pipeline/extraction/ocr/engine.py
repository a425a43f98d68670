"""Tesseract, the program: whether it is there, which one it is, and what it makes of a picture."""

import hashlib
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.extraction.model import UnreadableError

LANGUAGE = "swe"
REMEDY = "install Tesseract with Swedish to have them read (README, Scanned pages)"
_VERSION = re.compile(r"tesseract v?(\d+(?:\.\d+)*)")
_DIRECTORY = re.compile(r'"([^"]+)"')
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}  # the work is spread over documents; quicker, too


@dataclass(frozen=True)
class Engine:
    """A Tesseract with Swedish. `version` also names the language and its very data."""

    program: str
    version: str

    def recognise(self, picture: bytes, dpi: int) -> bytes:
        """Return what a picture (PGM) says, as hOCR.

        Raises:
            UnreadableError: if Tesseract fails.
        """
        command = [self.program, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(dpi), "hocr"]
        done = subprocess.run(
            command, input=picture, capture_output=True, env=os.environ | _ONE_THREAD, check=False
        )
        if done.returncode:
            raise UnreadableError(f"Tesseract fails with exit status {done.returncode}")
        return done.stdout


@cache
def find_engine() -> Engine | None:
    """Return the Tesseract of this machine, None if there is none or it has no Swedish."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    version = _VERSION.search(_told(program, "--version"))
    directory = _DIRECTORY.search(_told(program, "--list-langs"))
    data = Path(directory[1], f"{LANGUAGE}.traineddata") if directory else None
    if version is None or data is None or not data.is_file():
        return None
    digest = hashlib.sha256(data.read_bytes()).hexdigest()[:8]
    return Engine(program, f"tesseract-{version[1]}-{LANGUAGE}-{digest}")


def _told(program: str, option: str) -> str:
    done = subprocess.run([program, option], capture_output=True, check=False, timeout=60)
    return (done.stdout + done.stderr).decode("utf-8", "replace")
