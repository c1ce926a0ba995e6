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
        "mapp-namnbyte": Message(
            "FEL data/planer/barnen: Mappen hette barnkonventionen i den senast sparade versionen. Namnet är planens adress, så alla länkar till planen skulle leda fel. Byt tillbaka namnet till barnkonventionen.",
            "En plans mapp har fått ett annat namn. Mappens namn är en del av planens adress, och den ligger i länkar, protokoll och sökmotorer som ingen här kan ändra.",
            "Byt tillbaka namnet, också där andra planer och sidor nämner det nya. Vill du att planen heter något annat för läsarna, ändra titel och kortnamn i plan.yml.",
            after="mapp-namn",
        ),
    },
    "Tabeller": {
        "kolumn-borta": Message(
            'FEL data/planer/barnkonventionen/noter.csv, rad 1, kolumn källa: Kolumnen "källa" finns inte längre. I den senast sparade versionen stod något i den på 1 rad. Ångra borttagningen. Går det inte längre hämtar git checkout HEAD -- data/planer/barnkonventionen/noter.csv tillbaka hela filen, utan det som har ändrats i den sedan dess. Ska allt i kolumnen bort, låt den stå kvar, tom.',
            "En kolumn som hade innehåll i den senast sparade versionen har tagits bort. planer formatera lägger inte till den tom, eftersom det som stod i den då skulle vara borta för alltid.",
            "Ångra borttagningen i programmet. Kommandot i meddelandet hämtar hela filen: kopiera först det andra som du har ändrat i den, och skriv in det igen. Ska innehållet verkligen bort, lämna kolumnen kvar med tomma celler.",
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
        "id-ändrat": Message(
            "FEL data/planer/barnkonventionen/aktiviteter.csv, rad 7, kolumn id: Raden ”Aktiviteten BK-2-03” hade id BK-2-03 i den senast sparade versionen. Ett id ändras aldrig, för länkar och protokoll leder dit. Skriv tillbaka BK-2-03.",
            "En rad säger detsamma som förut men har ett annat id, eller en aktör, ett område, ett begrepp eller ett regelverk en annan nyckel. Det händer när ett kalkylprogram räknar upp en kolumn, "
            "när bara en kolumn sorteras, och när någon numrerar om efter en ny rad. Länkar och protokoll skulle leda fel, och kalkylblad hos andra läsas in på fel rad.",
            "Skriv tillbaka id, också där andra rader nämner det nya. En ny rad mellan två gamla får nästa lediga nummer, inte numret mellan dem; tabellens ordning är ändå den som raderna står i.",
            after="id-återanvänt",
        ),
    },
}
"""Messages by rule, under their headings."""
