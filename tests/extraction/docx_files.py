"""DOCX files made in a test from the XML that matters to it."""

import zipfile
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = """
<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/>
  <w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="Rubrik 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Niva"><w:name w:val="Avsnitt"/>
  <w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="List Bullet"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Barn"><w:name w:val="Barn"/>
  <w:basedOn w:val="Punkt"/></w:style>
<w:style w:type="paragraph" w:styleId="Ring"><w:name w:val="Ring"/>
  <w:basedOn w:val="Ring"/></w:style>
<w:style w:type="character" w:styleId="Stark"><w:name w:val="Strong"/>
  <w:rPr><w:b/></w:rPr></w:style>
"""
_SYMBOL = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>'


def level(at: int, kind: str, text: str, more: str = "") -> str:
    indent = f'<w:pPr><w:ind w:left="{720 * (at + 1)}" w:hanging="360"/></w:pPr>'
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/>{indent}{more}</w:lvl>'
    )


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "bullet", "\uf0b7", _SYMBOL)
    + level(1, "bullet", "o")
    + level(2, "bullet", "–")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + level(0, "decimal", "%1.")
    + level(1, "lowerLetter", "%2)")
    + level(2, "lowerRoman", "%1.%2.%3")
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
    + '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, number: int, at: int = 0) -> str:
    numbering = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, numbering)


def styled(text: str, style: str) -> str:
    return paragraph(text, f'<w:pStyle w:val="{style}"/>')


def docx(body: str, before: str = "", strict: bool = False, **parts: str) -> bytes:
    """Return a DOCX file with `body`; `parts` are further ones ("footnotes", "header1").

    `before` stands before the root of the document part; `strict` is the ISO variant.
    """
    contents = {"styles": STYLES, "numbering": NUMBERING, **parts}
    relations = [(name, name.rstrip("0123456789"), f"{name}.xml") for name in contents]
    document = f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relations([("main", "officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": _relations(relations),
        "word/document.xml": before + document,
        **{
            f"word/{name}.xml": f'<w:part xmlns:w="{W}">{xml}</w:part>'
            for name, xml in contents.items()
        },
    }
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content.replace(W, STRICT_W) if strict else content)
    return file.getvalue()


def _relations(relations: list[tuple[str, str, str]]) -> str:
    each = (
        f'<Relationship Id="{identity}" Type="{R}/{kind}" Target="{target}"/>'
        for identity, kind, target in relations
    )
    return f'<Relationships xmlns="{PACKAGE}">{"".join(each)}</Relationships>'
