"""What DCAT-AP-SE 3 makes mandatory, by class: for where its shapes are not at hand."""

import sys

from rdflib import DCTERMS, FOAF, RDF, Graph, Namespace, URIRef

DCAT = Namespace("http://www.w3.org/ns/dcat#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
_TOLD = (DCTERMS.title, DCTERMS.description, DCTERMS.publisher)
MANDATORY: dict[URIRef, tuple[URIRef, ...]] = {
    DCAT.Catalog: (*_TOLD, DCTERMS.license, DCAT.dataset),
    DCAT.Dataset: _TOLD,
    DCAT.Distribution: (DCAT.accessURL, DCTERMS["format"]),
    FOAF.Agent: (FOAF.name, DCTERMS.type),
    VCARD.Kind: (VCARD.fn, VCARD.hasEmail),
}


def missing(catalogue: Graph) -> list[str]:
    """Return what is mandatory and not there, as "<resource> lacks <property>"."""
    absent = [f"no {kind}" for kind in MANDATORY if (None, RDF.type, kind) not in catalogue]
    return absent + [
        f"{resource} lacks {wanted}"
        for kind, properties in MANDATORY.items()
        for resource in catalogue.subjects(RDF.type, kind)
        for wanted in properties
        if (resource, wanted, None) not in catalogue
    ]


if __name__ == "__main__":
    sys.exit("\n".join(missing(Graph().parse(sys.argv[1], format="xml"))) or None)
