"""Real files, and how fuzzing damages them: bytes, stretches, and the parts inside a DOCX."""

import random
import zipfile
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parents[2]
REAL_FILES = [
    ROOT / "raw/regeringen/2023/2023-11-07_samrad.txt",
    ROOT / "raw/manual/2026/2026-06-09_samrad.md",
    *sorted((ROOT / "tests/layouts").glob("*.html")),
    *sorted((ROOT / "tests/layouts").glob("*.docx")),
    *sorted((ROOT / "tests/layouts").glob("*.pdf")),
]
_TOKENS = (
    b"<div>", b"</p>", b"<table>", b"<!--", b"<w:tbl>", b"</w:p>", b"&x;", b"\0", b"\xff\xfe",
    b"**",
    b"> ", b"\n\n", b"|", b"[", b"](", b"\xe2\x80\xa2 ", b"\x0c", b"2 (5)\n", b'"', b"9" * 30,
    b"-1",
)  # fmt: skip
_WHOLE_SHARE = 0.3


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Return `content` damaged as `chance` has it; of a DOCX mostly a part inside it."""
    if content.startswith(b"PK") and chance.random() > _WHOLE_SHARE:
        return _with_damaged_part(content, chance)
    return _damaged(content, chance)


def _damaged(content: bytes, chance: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 20, 100))):
        start = chance.randrange(len(data) + 1)
        end = min(start + chance.choice((1, 1, 4, 50, 2000)), len(data))
        match chance.randrange(6):
            case 0:
                data[start:end] = chance.randbytes(end - start)
            case 1:
                del data[start:end]
            case 2:
                data[start:start] = data[start:end] * chance.choice((1, 3, 30))
            case 3:
                data[start:start] = chance.choice(_TOKENS) * chance.choice((1, 1, 5, 300))
            case 4:
                place = chance.randrange(len(data) + 1)
                data[place:place] = data[start:end]
            case _:
                if chance.random() < 0.1:
                    del data[start:]
    return bytes(data)


def _with_damaged_part(content: bytes, chance: random.Random) -> bytes:
    file = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as target,
    ):
        names = [n for n in source.namelist() if n.endswith((".xml", ".rels"))]
        victim = chance.choice([*names, "word/document.xml", "word/numbering.xml"])
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, _damaged(part, chance) if name == victim else part)
    return file.getvalue()
