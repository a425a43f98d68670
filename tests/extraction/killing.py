"""Keep an extraction and be killed, at every step that touches the disk. Run by test_cache.

The operating system kills at the n-th audited event, for every n until a run gets through; after
each the cache must give what was read, from whatever is left. Prints how often it killed.
"""

import itertools
import os
import signal
import sys
from pathlib import Path
from typing import Any

from pipeline.extraction import extract
from pipeline.extraction.cache import ExtractionCache

CONTENT = "# Möte\n\n- **ett** två\n".encode()
CHANGES = {"os.mkdir", "os.rename", "os.remove", "tempfile.mkstemp"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def kill_at(step: int) -> None:
    """Have this process killed at its `step`-th change of the disk, counted from now."""
    steps = itertools.count(1)

    def hook(event: str, args: tuple[Any, ...]) -> None:
        changes = event in CHANGES or (event == "open" and args[2] & WRITING)
        if changes and next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def main(directory: Path) -> None:
    """Kill at every step and judge what is left."""
    wanted = extract(CONTENT, "a.md")
    for step in itertools.count(1):
        place = directory / str(step)
        child = os.fork()
        if child == 0:
            kill_at(step)
            ExtractionCache(place, "1").get("abc", lambda: wanted)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        cache = ExtractionCache(place, "1")
        assert cache.get("abc", lambda: extract(CONTENT, "a.md")) == wanted, f"step {step}"
        assert cache.get("abc", lambda: extract(b"")) == wanted, f"step {step}: not kept"
        if not os.WIFSIGNALED(status):
            print(step - 1)
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]))
