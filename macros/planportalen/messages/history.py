"""What is told when the register is held against its past."""

from __future__ import annotations

from planportalen.messages.message import Message

CATALOGUE: dict[str, dict[str, Message]] = {
    "Filer och mappar": {
        "fil-borta": Message(
            "FEL data/planer/barnkonventionen/noter.csv: Filen finns inte längre. I den senast sparade versionen hade den 1 rad. Hämta tillbaka den: git checkout HEAD -- data/planer/barnkonventionen/noter.csv. Ska allt i den bort, låt första raden vara kvar.",
            "En fil som hade innehåll i den senast sparade versionen är borta, så planen skulle publiceras utan det. Oftast har den flyttats, fått ett annat namn eller tagits bort av misstag.",
            "Hämta tillbaka filen med kommandot i meddelandet, eller med Ångra i VS Code. Ska innehållet verkligen bort, lämna filen med bara kolumnernas namn (egna-falt.yml med {}).",
            after="fil-okänd",
        ),
    },
    "Tabeller": {
        "kolumn-borta": Message(
            'FEL data/planer/barnkonventionen/noter.csv, rad 1, kolumn källa: Kolumnen "källa" finns inte längre. I den senast sparade versionen stod något i den på 1 rad. Hämta tillbaka den: git checkout HEAD -- data/planer/barnkonventionen/noter.csv. Ska allt i den bort, låt kolumnen stå kvar, tom.',
            "En kolumn som hade innehåll i den senast sparade versionen har tagits bort. planer formatera lägger inte till den tom, eftersom det som stod i den då skulle vara borta för alltid.",
            "Ångra borttagningen, eller hämta tillbaka filen med kommandot i meddelandet och gör om dina andra ändringar. Ska innehållet verkligen bort, lämna kolumnen kvar med tomma celler.",
            after="kolumn-saknas",
        ),
    },
    "Id och hänvisningar": {
        "id-återanvänt": Message(
            "FEL data/planer/barnkonventionen/aktiviteter.csv, rad 8, kolumn id: BK-2-04 har varit en annan rad, som togs bort: ”Syskon får stöd”. Ge raden ett nytt id: BK-2-05.",
            "Ett id som togs bort har getts till en ny rad. Länkar och protokoll som nämner det gamla skulle då visa något annat.",
            "Ge raden det id som meddelandet visar; planer nästa-id säger vilket som är ledigt. Är det samma sak som förut med nya ord, skriv orden så lika de gamla att det syns, "
            "eller ge raden ett nytt id och berätta det i en not.",
            after="kod-månad",
        ),
    },
}
"""Messages by rule, under their headings."""
