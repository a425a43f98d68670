"""Minutes with planted names: one document for each way in which lists and signatures name people.

Every word of a planted name is made up and unlike any other, so that finding one anywhere is a
leak. `{0}` and `{1}` stand for the names of a form.
"""

from collections.abc import Iterator

GIVEN = (  # noqa: SIM905 - a list would be a page
    "Tjorvald Brynjhilda Öggmund Ålvarette Kwabenou Zdzisłavka Nguyetlan Yrjöpekka Ásthildúr "
    "Šárkadla Oyelarant Hjördisa Xiomarynn Fjølvard Gwenllianne Þorgeirra Anežkata Mbalienne "
    "Dagnyveig Snorrulf Åsgerdine Vidkunna Quetzalira Ødvarine Hrafnhilda Eystridda Jaromilka "
    "Þuríðella Ikechukwo Laurittsa Ansgarella Bjørghilda Ceciljana Dragoslavka Engelbrekta "
    "Frøyvarda Gudlaugine Holmfridra Ingjerdine Jökulína Kolbjørna Ljótunna Mörthilda "
    "Njålinda Oddgeirre Palnatoka Runfrida Sigvaldis Torbjarna Ulvhildis Valgjerde "
    "Ystradine Zvezdanka Æthelrune Örvendla Brynolvia "
).split()
SURNAMES = (  # noqa: SIM905 - a list would be a page
    "Mjölkspångh-Övermo Trådskruv Vattenglänsare Ågrenstång Owusu-Bempahl Krzyżanowskette "
    "Phamthuyen Hämäläinenska Jökulsdóttirra Nováčkovák Adeyemolo Snårstigh Villavicencioz "
    "Skjærvøyen Llewelyngow Hallgrímsdóttis Dvořáčkovák Ndlovuzha Kvistgrenne Blåklintsved "
    "Rönnbärskvist Stenmurklig Xochitlpan Gråfjellvik Sandfjæring Eldhrímnisk Vaňkovákova "
    "Ásgeirsdóttro Okonkwelle Lehtopuronen Molnfjäder Skarpnåtra Tallbarrskog Petrovičevska "
    "Bergslagsmo Fjordsteinar Kornblixtad Havtornsgren Isbjörnstad Dimridåvall Eldflugehed "
    "Kråkvinkeln Löjrömsby Näverlursson Orrspelsmo Pilfinksro Rågblommsmo Sälgkvistra "
    "Tjäderlekmo Utterströmsa Videbuskro Åkerslättmo Ängsullsro Ödehagsmo Gökärtsbo Hässjemo "
).split()

HEAD = """Kulturdepartementet
2024-04-10

Minnesanteckningar från samråd om scenkonst den 3 april 2024

Den 3 april 2024 bjöd Kulturdepartementet in organisationer till samråd om scenkonst.

"""
TAIL = """

Under samtalet lyftes bl.a.:

- Scener utanför städerna behöver stöd.
- {1} undrade hur bidragen fördelas.
- Flera organisationer saknade lokaler, vilket {0[surname]} instämde i.

Departementet tackade för synpunkterna.
"""
ENGLISH_HEAD = """Ministry of Culture

Minutes of the consultation on the performing arts, 3 April 2024

On 3 April 2024 the Ministry of Culture invited organisations to a consultation on the arts.

"""
ENGLISH_TAIL = """

The participants raised the following points:

- Stages outside the cities need support.
- {1} asked how the grants are distributed.
- Several organisations lacked premises.
"""

LISTS = {
    "person, organisation": "Närvarande:\n\n{0}, Teatercentrum\n{1}, Danscentrum\n",
    "capitals": "NÄRVARANDE:\n\n{0}, Teatercentrum\n{1}, Danscentrum\n",
    "organisation – person": "Deltagare:\n\nTeatercentrum – {0}\nDanscentrum – {1}\n",
    "organisation: people": "Närvarande\n\n- Teatercentrum: {0}, {1}\n- Danscentrum\n",
    "person (organisation)": "Deltagare\n\n- {0} (Teatercentrum)\n- {1} (Danscentrum)\n",
    "members": "Ledamöter\n\n{0}, Teatercentrum\n{1}, Danscentrum\n",
    "heading": "## Deltagande organisationer och personer\n\n* Teatercentrum, {0}\n"
    "* Danscentrum, {1}\n",
    "heading from": "### I mötet deltog representanter från:\n\n- Teatercentrum ({0})\n"
    "- Danscentrum ({1})\n",
    "label": "Närvarande: {0} (Teatercentrum), {1} (Danscentrum)\n",
    "semicolons": "Närvarande: {0}, Teatercentrum; {1}, Danscentrum\n",
    "several on a line": "Närvarande\n\n- {0} och {1}, Teatercentrum\n- Danscentrum\n",
    "with titles": "Närvarande\n\n- {0}, ordförande, Teatercentrum\n"
    "- {1}, sakkunnig, Danscentrum\n",
    "columns": "Deltagarförteckning\n\nNamn                          Organisation\n"
    "{0}          Teatercentrum\n{1}          Danscentrum\n",
    "blocks": "Deltagarförteckning\n\nNamn\n{0}\n{1}\n\nOrganisation\nTeatercentrum\nDanscentrum\n",
    "table": "## Deltagare\n\n| Namn | Organisation |\n|---|---|\n| {0} | Teatercentrum |\n"
    "| {1} | Danscentrum |\n",
    "late": "Närvarande:\n\n- {0}, Teatercentrum (anslöt cirka kl. 14.15)\n"
    "- {1} (praktikant), Danscentrum\n",
    "formerly": "Närvarande:\n\n- {0}, Teatercentrum (tidigare Scenriket)\n- {1}, Danscentrum\n",
    "interpreters": "Närvarande:\n\n- {0}, Teatercentrum + två tolkar\n- Danscentrum\n\n"
    "Tolkar: {1}\n",
    "absent": "Närvarande: Teatercentrum\n\nFörhinder: {0} (Teatercentrum) och {1} (Danscentrum)\n",
    "not present": "Närvarande: Teatercentrum\n\nInte närvarande:\n\n- {0}, Danscentrum\n"
    "- {1}, Scenkonstförbundet\n",
    "apologies in prose": "Närvarande: Teatercentrum\n\n{0} (Danscentrum) och {1} (Riksteatern) "
    "hade anmält förhinder.\n",
    "umbrella": "Deltagare\n\n- Ideell kultursamverkan: {0} (med Teatercentrum, Danscentrum)\n"
    "- {1}, Riksteatern\n",
    "government staff": "Närvarande:\n\n- {0}, kanslisekreterare, Kulturdepartementet\n"
    "- {1}, Teatercentrum\n",
    "prose, from": "På mötet deltog {0} från Teatercentrum och {1} från Danscentrum.\n",
    "prose, brackets": "På mötet deltog {0} (Teatercentrum) samt {1} (Danscentrum).\n",
    "prose, for": "Teatercentrum representerades av {0} och Danscentrum av {1}.\n",
}
SIGNATURES = {
    "at the notes": "Vid anteckningarna\n\n{0}\n",
    "at the pen": "Vid pennan: {0}\n",
    "approved": "Vid anteckningarna                    Justeras\n\n{0}            {1}\n",
    "approvers": "Justerare: {0} och {1}\n",
    "with title": "Vid anteckningarna\n{0}, departementssekreterare\n",
    "kept by": "Anteckningarna fördes av {0}.\n",
}
PROSE = {
    "role before": "Frågor ställdes till handläggare {0}. Ordföranden {1} i Danscentrum höll med.",
    "role of": "Verksamhetschefen för Danscentrum, {0}, tillade att hyran är hög. Kontakt: {1}.",
    "role behind": "{0}, sakkunnig i Danscentrum, pekade på hyran. {1}, utredare, instämde.",
    "sent from": "{0} från Danscentrum menade att hyran är hög. Det tyckte även teaterchef {1}.",
    "employer in brackets": "Enligt {0} (Riksteatern) är hyran hög. Även {1} (SKR) tog upp den.",
    "two joined": "Frågan väcktes av projektledaren {0} och {1}.",
    "reached by": "Skriv till {0}, 08-405 12 34, eller {1}, tfn 070-123 45 67.",
    "kept by two": "{0} och {1} förde minnesanteckningarna.",
}
ENGLISH = {
    "present": "Present:\n\n- {0}, Teatercentrum\n- {1}, Danscentrum\n",
    "apologies": "Participants: Teatercentrum\n\nApologies: {0} (Danscentrum), {1} (Riksteatern)\n",
}


class Name(str):
    """A planted name; `{0[surname]}` in a form is its last word."""

    def __getitem__(self, key: object) -> str:
        """Return the surname."""
        assert key == "surname"
        return self.split()[-1]


def documents() -> Iterator[tuple[str, str, list[str]]]:
    """Give for each form its name, the document's text and the names planted in it."""
    firsts = [Name(f"{one} {other}") for one, other in zip(GIVEN, SURNAMES, strict=True)]
    moved = SURNAMES[7:] + SURNAMES[:7]
    seconds = [Name(f"{one} {other}") for one, other in zip(GIVEN, moved, strict=True)]
    pairs = iter(zip(firsts, seconds[3:] + seconds[:3], strict=True))
    for form, listed in LISTS.items():
        two = next(pairs)
        yield form, (HEAD + listed + TAIL).format(*two), list(two)
    for form, signed in SIGNATURES.items():
        two = next(pairs)
        tail = TAIL.replace("{1} undrade hur", "Deltagarna undrade hur")
        text = (HEAD + "Närvarande: Teatercentrum\n" + tail + "\n" + signed).format(*two)
        yield form, text, [name for name in two if name in text]
    for form, said in PROSE.items():
        two = next(pairs)
        text = f"{HEAD}Närvarande: Teatercentrum\n\nSynpunkter\n\n{said}\n".format(*two)
        yield form, text, list(two)
    for form, listed in ENGLISH.items():
        two = next(pairs)
        yield form, (ENGLISH_HEAD + listed + ENGLISH_TAIL).format(*two), list(two)
