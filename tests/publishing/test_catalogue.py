"""The catalogue beside the releases, as whoever harvests it reads it."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import DCTERMS, RDF, BNode, Graph, Literal, Namespace, URIRef

from pipeline.publishing import publish, write_catalogue
from tests.publishing.example import SCHEMAS, content
from tests.publishing.mandatory import DCAT, MANDATORY, missing

SPDX = Namespace("http://spdx.org/rdf/terms#")
HOME = content().dataset.homepage
DATASET = URIRef(f"{HOME}dataset/samrad")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases, to be read only."""
    out = tmp_path_factory.mktemp("made") / "outputs" / "samrad"
    publish(out, content())
    publish(out, content(texts=dict.fromkeys(content().texts, "Rättad")))
    return out


@pytest.fixture
def out(made: Path, tmp_path: Path) -> Path:
    """The two releases, to be changed."""
    shutil.copytree(made.parent, tmp_path / "outputs", symlinks=True)
    return tmp_path / "outputs" / "samrad"


@pytest.fixture(scope="module")
def catalogue(made: Path) -> Graph:
    return Graph().parse(write_catalogue(made, content().dataset), format="xml")


def test_nothing_mandatory_is_missing(catalogue: Graph) -> None:
    assert missing(catalogue) == []


@pytest.mark.parametrize(
    ("kind", "wanted"), [(kind, wanted) for kind, each in MANDATORY.items() for wanted in each]
)
def test_what_is_missing_is_found(catalogue: Graph, kind: URIRef, wanted: URIRef) -> None:
    spoiled = Graph() + catalogue
    for resource in catalogue.subjects(RDF.type, kind):
        spoiled.remove((resource, wanted, None))
    assert any(f"lacks {wanted}" in each for each in missing(spoiled))


def test_every_resource_has_an_absolute_address(catalogue: Graph) -> None:
    for term in (term for triple in catalogue for term in triple):
        assert not isinstance(term, BNode)
        if isinstance(term, URIRef):
            assert str(term).startswith(("https://", "http://", "mailto:")), term


def test_titles_and_descriptions_are_in_both_languages(catalogue: Graph) -> None:
    for kind in (DCAT.Catalog, DCAT.Dataset, DCAT.Distribution):
        for resource in catalogue.subjects(RDF.type, kind):
            for words in (DCTERMS.title, DCTERMS.description):
                spoken = {each.language for each in catalogue.objects(resource, words)}
                assert spoken == {"en", "sv"}, (resource, words)


def test_distributions_are_the_files_of_the_newest_release(made: Path, catalogue: Graph) -> None:
    listed = {}
    for distribution in catalogue.objects(DATASET, DCAT.distribution):
        [address] = catalogue.objects(distribution, DCAT.downloadURL)
        [size] = catalogue.objects(distribution, DCAT.byteSize)
        [checksum] = catalogue.objects(distribution, SPDX.checksum)
        [digest] = catalogue.objects(checksum, SPDX.checksumValue)
        listed[address.removeprefix(f"{HOME}samrad/")] = (size.toPython(), str(digest))
    newest = made / "1.0.1"
    assert listed == {
        f"1.0.1/{path.name}": (path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in newest.glob("samrad*.*")
    }


def test_a_distribution_keeps_its_name_from_release_to_release(catalogue: Graph) -> None:
    names = {
        each.removeprefix(str(DATASET)) for each in catalogue.objects(DATASET, DCAT.distribution)
    }
    assert names == {f"/distribution/{kind}" for kind in ("csv", "parquet", "xlsx", "sqlite")}


def test_every_release_is_a_version(catalogue: Graph) -> None:
    assert set(catalogue.objects(DATASET, DCAT.version)) == {Literal("1.0.1")}
    first, second = URIRef(f"{DATASET}/1.0.0"), URIRef(f"{DATASET}/1.0.1")
    assert set(catalogue.objects(DATASET, DCAT.hasVersion)) == {first, second}
    assert set(catalogue.objects(second, DCAT.previousVersion)) == {first}
    assert set(catalogue.objects(first, DCAT.previousVersion)) == set()


def test_the_period_is_that_of_the_meetings(catalogue: Graph) -> None:
    [period] = catalogue.objects(DATASET, DCTERMS.temporal)
    days = [str(*catalogue.objects(period, each)) for each in (DCAT.startDate, DCAT.endDate)]
    assert days == ["2020-01-02", "2020-01-02"]


def test_a_release_from_before_dates_were_told_is_still_a_version(out: Path) -> None:
    descriptor = out / "1.0.0" / "csv" / "datapackage.json"
    stated = json.loads(descriptor.read_bytes())
    del stated["temporal"], stated["updated"]
    descriptor.write_text(json.dumps(stated), encoding="utf-8")
    catalogue = Graph().parse(write_catalogue(out, content().dataset), format="xml")
    first = URIRef(f"{DATASET}/1.0.0")
    assert (first, RDF.type, DCAT.Dataset) in catalogue
    assert (first, DCTERMS.temporal, None) not in catalogue


def test_a_directory_that_only_looks_like_a_release_is_no_version(out: Path) -> None:
    (out / "0.1.0").mkdir()
    catalogue = Graph().parse(write_catalogue(out, content().dataset), format="xml")
    assert len(set(catalogue.objects(DATASET, DCAT.hasVersion))) == 2


def test_the_bytes_are_the_same_in_every_process(out: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from pipeline.publishing import write_catalogue; "
        "from pipeline.schema import load_dataset; "
        "write_catalogue(Path(sys.argv[1]), load_dataset(Path(sys.argv[2])))"
    )
    found = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", code, str(out), str(SCHEMAS)]
        subprocess.run(command, env=environment, check=True)
        found.add((out.parent / "dcat.rdf").read_bytes())
    assert len(found) == 1


def test_what_a_killed_run_left_is_replaced(out: Path) -> None:
    left = out.parent / ".dcat.rdf"
    left.write_bytes(b"<rdf:RDF")
    target = write_catalogue(out, content().dataset)
    assert not left.exists()
    Graph().parse(target, format="xml")
