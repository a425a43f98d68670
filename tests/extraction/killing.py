"""Keep an extraction and be killed, at every step that touches the disk. Run by test_cache.

The operating system kills at the n-th audited event, for every n until a run gets through; after
each the cache must give what was read, from whatever is left. Prints how often it killed.
"""

import itertools
import sys
from functools import partial
from pathlib import Path

from pipeline.extraction import extract
from pipeline.extraction.cache import ExtractionCache
from tests.disk import Changes, killed_at

CONTENT = "# Möte\n\n- **ett** två\n".encode()


def main(directory: Path) -> None:
    """Kill at every step and judge what is left."""
    wanted = extract(CONTENT, "a.md")
    changes = Changes()
    for step in itertools.count(1):
        cache = ExtractionCache(directory / str(step), "1")
        killed = killed_at(changes, step, partial(cache.get, "abc", lambda: wanted))
        assert cache.get("abc", lambda: extract(CONTENT, "a.md")) == wanted, f"step {step}"
        assert cache.get("abc", lambda: extract(b"")) == wanted, f"step {step}: not kept"
        if not killed:
            print(step - 1)
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]))
