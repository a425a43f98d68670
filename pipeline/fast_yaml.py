"""YAML by libyaml, which is ten times faster; where PyYAML comes without it, its own does the same.

Only values of YAML itself are read and written, never objects of Python. What a file must hold, and
how an error names it, is said by whoever reads the file.
"""

from typing import Any

import yaml

YAMLError = yaml.YAMLError
Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(text: str) -> Any:
    """Return the value that `text` holds, None for nothing; YAMLError if it is no YAML."""
    return yaml.load(text, Loader=_Loader)
