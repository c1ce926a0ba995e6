"""What is told of this site's own pages and settings."""

from __future__ import annotations

from planportalen.messages.message import Message

CATALOGUE: dict[str, dict[str, Message]] = {
    "Filer och mappar": {
        "fil-namn": Message(
            "FEL docs/barn\ufffd.md: Filens namn har ett tecken som datorn inte kan läsa. Byt namn på filen: a–z, 0–9 och bindestreck går alltid.",
            "Filens namn är skrivet på ett annat sätt än datorn läser namn. Det händer när å, ä eller ö har packats upp ur en zipfil från en annan dator.",
            "Byt namn på filen. Länkar till sidan behöver ändras till det nya namnet.",
            after="ändring-avbruten",
        ),
    },
    "Egna sidor": {
        "makro-form": Message(
            'FEL docs/barn.md, rad 3: Klamrarna { } på raden går inte att läsa. Ett makro skrivs {{ namn("…") }}. Text med klamrar skrivs mellan {% raw %} och {% endraw %}.',
            "Dubbla klamrar öppnas men stängs inte, eller så står det något mellan dem som inte går att läsa.",
            "Skriv makrot som på sidan Makron, med raka citattecken. Ska klamrarna synas på sidan, skriv dem mellan {% raw %} och {% endraw %}.",
        ),
        "makro-okänt": Message(
            'FEL docs/barn.md, rad 3: Makrot "plankortt" finns inte. Menade du "plankort"?',
            "Det finns inget makro med det namnet.",
            "Rätta namnet. Alla makron står på sidan Makron.",
        ),
        "makro-namn": Message(
            'FEL docs/barn.md, rad 3: Planen "barnkonventionn" finns inte i registret. Menade du "barnkonventionen"?',
            "Makrot frågar efter ett id eller namn som inte finns i registret.",
            "Skriv id som det står i filen, eller planens mapp, inte dess titel.",
        ),
        "makro-argument": Message(
            'FEL docs/barn.md, rad 3: Makrot "plankort" kan inte anropas så. Det skrivs plankort(mapp); se sidan Makron.',
            "Makrot har fått för många eller för få uppgifter mellan parenteserna, eller en med fel namn.",
            "Skriv det som meddelandet visar. Exempel finns på sidan Makron.",
        ),
        "sida-utan-plan": Message(
            "VARNING docs/planer/barn.md: Sidan hör till en plan som inte finns i registret och visas inte. Byt namn på filen eller ta bort den.",
            "En fil i docs/planer har ett namn som ingen plan har. Sidan visas inte.",
            "Ge filen samma namn som planens mapp. Finns planen inte längre, ta bort filen.",
        ),
        "sida-adress": Message(
            'FEL docs/barn.md, rad 3: Rubriken "Barnkonventionen" får adressen #barnkonventionen, som något annat på sidan redan har. Skriv den med andra ord, eller ge den en egen adress efter orden: { #om-barnkonventionen }.',
            "En rubrik i sidans text får sin adress av sina ord. Här har något som hämtas ur registret samma adress, så en länk dit skulle leda fel.",
            "Skriv rubriken på ett annat sätt. Ska orden vara kvar, ge den en egen adress så som meddelandet visar.",
        ),
        "sida-stoppas": Message(
            "VARNING docs/barn.md: På sidan finns style=, som webbplatsens säkerhetspolicy stoppar i webbläsaren. Ta bort det. Utseende skrivs i docs/assets/planportalen.css, skript i en fil i docs/assets, bilder läggs i docs/assets.",
            "Sidan innehåller något som webbläsaren inte får köra eller hämta: skript, eget utseende, en ram eller en film.",
            "Ta bort det. Skriv en länk till det som finns någon annanstans.",
        ),
    },
    "Webbplatsens uppgifter": {
        "tillgänglighet-saknas": Message(
            "VARNING mkdocs.yml, nyckel telefon: Tillgänglighetsredogörelsen är ofullständig: telefonnummer är inte inlagt. Skriv telefon i mkdocs.yml under extra: tillganglighet, eller i miljövariabeln TILLGANGLIGHET_TELEFON.",
            "Tillgänglighetsredogörelsen måste enligt lag säga vem som svarar för webbplatsen och när den granskades, men en uppgift saknas. "
            "Sidan visar en lucka.",
            "Den som publicerar webbplatsen skriver in uppgiften i mkdocs.yml.",
        ),
        "tillgänglighet-form": Message(
            'VARNING mkdocs.yml, nyckel e_post: Tillgänglighetsredogörelsen är ofullständig: e_post är ingen e-postadress: "oss på kontoret". Skriv namn@organisation.se i mkdocs.yml under extra: tillganglighet, eller i miljövariabeln TILLGANGLIGHET_E_POST.',
            "En uppgift i tillgänglighetsredogörelsen går inte att läsa. Sidan visar en lucka i stället för något som kan vara fel.",
            "Skriv uppgiften som meddelandet visar.",
        ),
    },
}
"""Messages by rule, under their headings."""
