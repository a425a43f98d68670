"""`CITATION.cff`: how to cite a package, Citation File Format 1.2.0.

`date-released` is the day up to which the data reaches: a release holds no clock.
"""

from typing import Any

import yaml

from pipeline.publishing.descriptions.about import Package


def citation_bytes(package: Package) -> bytes:
    """Return the citation of a package as YAML in UTF-8."""
    dataset, updated = package.dataset, package.dates.updated
    publisher = dataset.publisher
    stated: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use this data, please cite it as below.",
        "type": "dataset",
        "title": dataset.title.en,
        "abstract": f"{dataset.description.en}\n\n{dataset.description.sv}",
        "authors": [{"name": publisher.name}],
        "contact": [{"name": publisher.name, "email": publisher.email}],
        "version": package.version,
        **({"date-released": updated.isoformat()} if updated else {}),
        "license": dataset.licence.name,
        "url": dataset.homepage,
        "keywords": [word for each in dataset.keywords for word in (each.en, each.sv)],
    }
    return yaml.safe_dump(stated, allow_unicode=True, sort_keys=False, width=100).encode()
