"""`dcat.rdf`: the catalogue, DCAT-AP-SE 3 as one RDF/XML document that dataportal.se can harvest.

One dataset with its newest release as distributions, and a version of it for each release. Every
resource has an absolute IRI below the dataset's homepage that stays the same from release to
release; there are no blank nodes. `dct:issued` is left out: a release holds no clock.

The terms of the vocabularies used are repeated with type and label, as the shapes of DCAT-AP 3
want them. Standards: https://docs.dataportal.se/dcat/3.0.1/ and
https://semiceu.github.io/DCAT-AP/releases/3.0.0/.
"""

from collections.abc import Sequence
from itertools import zip_longest

from rdflib import DCTERMS, FOAF, RDF, SKOS, XMLNS, XSD, Graph, Literal, Namespace, URIRef

from pipeline.publishing.descriptions.about import Released, ReleaseFile
from pipeline.publishing.descriptions.croissant import CONFORMS_TO as CROISSANT
from pipeline.publishing.formats import CSV, PARQUET
from pipeline.schema import Concept, Dataset, Translated

_ADMS = Namespace("http://www.w3.org/ns/adms#")
_DCAT = Namespace("http://www.w3.org/ns/dcat#")  # rdflib's own is that of DCAT 2
_DCATAP = Namespace("http://data.europa.eu/r5r/")
_SPDX = Namespace("http://spdx.org/rdf/terms#")
_VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
_IANA = "https://www.iana.org/assignments/media-types/"
_THEMES = Concept(
    "http://publications.europa.eu/resource/authority/data-theme",
    Translated("Data themes", "Datateman"),
)


_DATA_PACKAGE = "https://datapackage.org/standard/data-package/"
_STANDARDS = {
    CSV.name: (_DATA_PACKAGE, "https://www.w3.org/TR/tabular-metadata/", CROISSANT),
    PARQUET.name: (_DATA_PACKAGE,),
}
"""What a file conforms to, by its format."""
_LANGUAGES = (
    Concept(
        "http://publications.europa.eu/resource/authority/language/SWE",
        Translated("Swedish", "Svenska"),
    ),
    Concept(
        "http://publications.europa.eu/resource/authority/language/ENG",
        Translated("English", "Engelska"),
    ),
)
"""The languages of the catalogue itself; that of the data is a fact about the dataset."""


def catalogue_bytes(
    dataset: Dataset, releases: Sequence[Released], files: Sequence[ReleaseFile]
) -> bytes:
    """Return the catalogue of `dataset` as RDF/XML in UTF-8, the same on every machine.

    `releases` are all there are, the newest first, and at least one; `files` are what the newest
    offers for download.
    """
    catalogue = _Catalogue(dataset)
    catalogue.describe(releases, files)
    return catalogue.graph.serialize(format="xml", encoding="utf-8")


class _Catalogue:
    """The graph of one catalogue while it is put together."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        # this store gives triples back in their order, so that the bytes are always the same
        self.graph = Graph(store="SimpleMemory", bind_namespaces="none")
        for prefix, namespace in {
            "adms": _ADMS,
            "dcat": _DCAT,
            "dcatap": _DCATAP,
            "dcterms": DCTERMS,
            "foaf": FOAF,
            "rdf": RDF,
            "skos": SKOS,
            "spdx": _SPDX,
            "vcard": _VCARD,
            "xml": XMLNS,
        }.items():
            self.graph.bind(prefix, namespace)
        self.node = self.iri(f"dataset/{dataset.name}")

    def iri(self, path: str) -> URIRef:
        """The resource at `path` below the dataset's homepage."""
        return URIRef(self.dataset.homepage + path)

    def add(self, subject: URIRef, *statements: tuple[URIRef, URIRef | Literal]) -> URIRef:
        for predicate, value in statements:
            self.graph.add((subject, predicate, value))
        return subject

    def say(self, subject: URIRef, predicate: URIRef, words: Translated) -> None:
        self.add(
            subject, (predicate, Literal(words.en, "en")), (predicate, Literal(words.sv, "sv"))
        )

    def term(self, concept: Concept, kind: URIRef) -> URIRef:
        """A term of a vocabulary, with its type and label."""
        node = self.add(URIRef(concept.iri), (RDF.type, kind))
        self.say(node, SKOS.prefLabel if kind == SKOS.Concept else DCTERMS.title, concept.title)
        return node

    def typed(self, iri: str, kind: URIRef) -> URIRef:
        return self.add(URIRef(iri), (RDF.type, kind))

    def describe(self, releases: Sequence[Released], files: Sequence[ReleaseFile]) -> None:
        newest = releases[0]
        self._catalogue(newest)
        self._dataset(newest)
        for release, previous in zip_longest(releases, releases[1:]):
            self._version(release, previous)
        for file in files:
            self._distribution(newest, file)

    def _catalogue(self, newest: Released) -> None:
        dataset, name = self.dataset, self.dataset.publisher.name
        node = self.add(
            self.iri("catalogue"), (RDF.type, _DCAT.Catalog), (_DCAT.dataset, self.node)
        )
        self.say(node, DCTERMS.title, Translated(f"{name}: catalogue", f"{name}: katalog"))
        self.say(node, DCTERMS.description, dataset.publisher.description)
        self._modified(node, newest)
        self.add(
            node,
            (DCTERMS.publisher, self._publisher()),
            (DCTERMS.license, self.typed(dataset.licence.iri, DCTERMS.LicenseDocument)),
            (DCTERMS.spatial, self.term(dataset.spatial, DCTERMS.Location)),
            (_DCAT.themeTaxonomy, self.term(_THEMES, SKOS.ConceptScheme)),
            (FOAF.homepage, self.typed(dataset.homepage, FOAF.Document)),
            *((DCTERMS.language, self.term(each, DCTERMS.LinguisticSystem)) for each in _LANGUAGES),
        )

    def _publisher(self) -> URIRef:
        publisher = self.dataset.publisher
        node = self.add(
            self.iri("publisher"),
            (RDF.type, FOAF.Agent),
            (FOAF.name, Literal(publisher.name)),
            (DCTERMS.type, self.term(publisher.type, SKOS.Concept)),
        )
        self.say(node, DCTERMS.description, publisher.description)
        return node

    def _contact(self) -> URIRef:
        publisher = self.dataset.publisher
        return self.add(
            self.iri("contact"),
            (RDF.type, _VCARD.Kind),
            (RDF.type, _VCARD.Organization),
            (_VCARD.fn, Literal(publisher.name)),
            (_VCARD.hasEmail, URIRef(f"mailto:{publisher.email}")),
        )

    def _dataset(self, newest: Released) -> None:
        dataset, node = self.dataset, self.node
        self._resource(node, newest, dataset.title, f"{dataset.name}/latest/csv/README.md")
        self.add(
            node,
            (DCTERMS.identifier, Literal(str(node))),
            (DCTERMS.accrualPeriodicity, self.term(dataset.frequency, DCTERMS.Frequency)),
        )

    def _version(self, release: Released, previous: Released | None) -> None:
        """A release as a version of the dataset; its own README tells the rest."""
        dataset, version = self.dataset, release.version
        title = Translated(f"{dataset.title.en}, {version}", f"{dataset.title.sv}, {version}")
        node = self.iri(f"dataset/{dataset.name}/{version}")
        self._resource(node, release, title, f"{dataset.name}/{version}/csv/README.md")
        self.add(node, (_DCAT.isVersionOf, self.node))
        self.add(self.node, (_DCAT.hasVersion, node))
        if previous is not None:
            before = self.iri(f"dataset/{dataset.name}/{previous.version}")
            self.add(node, (_DCAT.previousVersion, before))

    def _resource(self, node: URIRef, release: Released, title: Translated, page: str) -> None:
        """What is said of the dataset and of each of its versions."""
        dataset = self.dataset
        self.say(node, DCTERMS.title, title)
        self.say(node, DCTERMS.description, dataset.description)
        for keyword in dataset.keywords:
            self.say(node, _DCAT.keyword, keyword)
        self.add(
            node,
            (RDF.type, _DCAT.Dataset),
            (_DCAT.version, Literal(release.version)),
            (DCTERMS.publisher, self._publisher()),
            (_DCAT.contactPoint, self._contact()),
            (_DCAT.landingPage, self.typed(self.iri(page), FOAF.Document)),
            (DCTERMS.language, self.term(dataset.language, DCTERMS.LinguisticSystem)),
            (DCTERMS.spatial, self.term(dataset.spatial, DCTERMS.Location)),
            (_DCAT.theme, self.term(dataset.theme, SKOS.Concept)),
            (DCTERMS.accessRights, self.term(dataset.access, DCTERMS.RightsStatement)),
            (DCTERMS.conformsTo, self.typed(_DATA_PACKAGE, DCTERMS.Standard)),
        )
        self._modified(node, release)
        if release.dates.start and release.dates.end:
            period = self.add(
                URIRef(f"{node}/temporal"),
                (RDF.type, DCTERMS.PeriodOfTime),
                (_DCAT.startDate, Literal(release.dates.start)),
                (_DCAT.endDate, Literal(release.dates.end)),
            )
            self.add(node, (DCTERMS.temporal, period))

    def _distribution(self, release: Released, file: ReleaseFile) -> None:
        dataset = self.dataset
        path = f"dataset/{dataset.name}/distribution/{file.kind}"
        address = self.iri(f"{dataset.name}/{release.version}/{file.name}")
        mediatype = self.typed(_IANA + file.mediatype, DCTERMS.MediaType)
        checksum = self.add(
            self.iri(f"{path}/checksum"),
            (RDF.type, _SPDX.Checksum),
            (_SPDX.algorithm, _SPDX.checksumAlgorithm_sha256),
            (_SPDX.checksumValue, Literal(file.sha256, datatype=XSD.hexBinary)),
        )
        node = self.add(
            self.iri(path),
            (RDF.type, _DCAT.Distribution),
            (_DCAT.accessURL, address),
            (_DCAT.downloadURL, address),
            (_DCAT.mediaType, mediatype),
            (DCTERMS["format"], self.add(mediatype, (RDF.type, DCTERMS.MediaTypeOrExtent))),
            (_DCAT.byteSize, Literal(file.size, datatype=XSD.nonNegativeInteger)),
            (_SPDX.checksum, checksum),
            (DCTERMS.license, self.typed(dataset.licence.iri, DCTERMS.LicenseDocument)),
            (DCTERMS.language, self.term(dataset.language, DCTERMS.LinguisticSystem)),
            (_DCATAP.availability, self.term(dataset.availability, SKOS.Concept)),
        )
        self.say(node, DCTERMS.title, Translated(file.title, file.title))
        self.say(node, DCTERMS.description, file.description)
        self._modified(node, release)
        for standard in _STANDARDS.get(file.kind, ()):
            self.add(node, (DCTERMS.conformsTo, self.typed(standard, DCTERMS.Standard)))
        if file.name.endswith(".zip"):
            package = self.typed(_IANA + "application/zip", DCTERMS.MediaType)
            self.add(node, (_DCAT.packageFormat, package))
        self.add(self.node, (_DCAT.distribution, node))

    def _modified(self, node: URIRef, release: Released) -> None:
        if release.dates.updated:
            self.add(node, (DCTERMS.modified, Literal(release.dates.updated)))
