"""What is told of follow-up sheets that come back, and of the workbooks that they lie in."""

from __future__ import annotations

from planportalen.messages.message import Message

CATALOGUE: dict[str, dict[str, Message]] = {
    "Uppföljningsblanketter": {
        "blankett-saknas": Message(
            "FEL barnhalsovarden.xlsx: Här finns ingen uppföljningsblankett. Ta in den fil som planer blankett gjorde; rubrikerna är Id, Status, Utfall, Enhet, Period, Kommentar, Datum.",
            "Arbetsboken är tom eller är någon annan än den som planer blankett gjorde.",
            "Ta in den fil som du fyllde i. Har den blivit något annat, gör en ny blankett och fyll i den.",
        ),
        "blankett-rubriker": Message(
            "FEL barnhalsovarden.xlsx, blad Barnhälsovården: Bladet har rader ur registret men ingen rubrikrad. Rubrikerna ska vara Id, Aktivitet eller målvärde, Plan, Mål, Mätetal och målvärde, Tid, Er roll, Senaste rapport, Status, Utfall, Enhet, Period, Kommentar, Datum.",
            "Raden med rubriker är borttagen eller omskriven, så det går inte att veta vilken kolumn som är vilken.",
            "Lägg tillbaka rubrikerna som meddelandet visar, eller gör en ny blankett och kopiera dit det du har fyllt i.",
        ),
        "blankett-annat-blad": Message(
            "VARNING barnhalsovarden.xlsx, blad Mina tankar: Bladet är ingen uppföljningsblankett och läses inte. Gör inget, om det är ditt eget.",
            "Boken har ett blad som inte är en blankett. Det läses inte; de andra bladen läses som vanligt.",
            "Är det ett eget blad behöver du inte göra något. Skulle det vara en blankett saknar det både rubriker och rader.",
        ),
        "blankett-kolumn": Message(
            'VARNING barnhalsovarden.xlsx, blad Barnhälsovården, rad 6, kolumn Vår egen prioritering: Kolumnen "Vår egen prioritering" hör inte till blanketten och läses inte. Det som ska med skriver du i Kommentar.',
            "Någon har lagt till en kolumn. Det som står i den kommer inte med.",
            "Det som ska rapporteras skriver du i Kommentar. Annars behöver du inte göra något.",
        ),
        "blankett-id": Message(
            'FEL barnhalsovarden.xlsx, blad Barnhälsovården, rad 7, kolumn Id: "BK-1-011" är ingen aktivitet, inget mål och inget målvärde i registret. Skriv det id som står vid aktiviteten på webbplatsen, eller töm raden.',
            "Id-kolumnen säger vilken aktivitet rapporten gäller. Här är den ändrad, tom, eller raden tillhör en annan version av planen.",
            "Skriv det id som står vid aktiviteten på webbplatsen. En rad som inte ska med tömmer du.",
        ),
        "blankett-status": Message(
            "FEL barnhalsovarden.xlsx, blad Barnhälsovården, rad 8, kolumn Status: Ett målvärde har ingen status. Skriv status på aktivitetens rad, och utfallet här.",
            "Bara aktiviteter och mål har status. Ett målvärde har ett utfall.",
            "Flytta statusen till aktivitetens rad.",
        ),
        "blankett-datum": Message(
            "FEL barnhalsovarden.xlsx, blad Barnhälsovården, rad 5, kolumn Rapportdatum: Dagen som uppgifterna gäller saknas. Skriv den i rutan Rapportdatum ovanför tabellen, eller i kolumnen Datum på varje rad.",
            "Varje rapport gäller en dag, och den skrivs av den som rapporterar. Den är varken ifylld för hela bladet eller på raden.",
            "Skriv dagen en gång, i rutan Rapportdatum ovanför tabellen.",
        ),
        "blankett-framtid": Message(
            "FEL barnhalsovarden.xlsx, blad Barnhälsovården, rad 7, kolumn Datum: 2026-05-31 ligger efter 2016-06-01. Skriv dagen som uppgifterna gäller.",
            "En rapport berättar hur det har gått, så dagen kan inte ligga framåt i tiden.",
            "Kontrollera årtalet.",
        ),
        "blankett-bara-datum": Message(
            "VARNING barnhalsovarden.xlsx, blad Barnhälsovården: En rad har datum eller period men inget att rapportera, och hoppas över. Fyll i status, utfall eller kommentar om något ska med.",
            "En rad har fått ett datum eller en period, men ingenting att berätta.",
            "Skulle något rapporteras, fyll i status, utfall eller kommentar. Annars behöver du inte göra något.",
        ),
        "blankett-formel": Message(
            "FEL barnhalsovarden.xlsx, blad Barnhälsovården, rad 9, kolumn Utfall: Cellen har en formel. Skriv värdet i stället.",
            "Cellen räknar ut sitt värde, eller har fått ett felvärde. Formler räknas aldrig ut när blanketten läses in.",
            "Skriv talet eller texten i cellen. I Excel: kopiera cellen och klistra in som värden.",
        ),
        "blankett-procent": Message(
            'FEL barnhalsovarden.xlsx, blad Barnhälsovården, rad 8, kolumn Utfall: Utfallet är skrivet i procent, men enheten är "deltagare". Skriv utfallet i den enheten, eller ändra enheten till %.',
            "Utfallet är skrivet med procenttecken, men målvärdet räknas i något annat.",
            "Skriv utfallet i målvärdets enhet. Är det enheten som är fel, ändra den på raden.",
        ),
        "blankett-annan-text": Message(
            'VARNING barnhalsovarden.xlsx, blad Barnhälsovården, rad 7, kolumn Aktivitet eller målvärde: Svaret gäller "Införa blanketter", men i registret är BK-1-01 nu "Aktiviteten BK-1-01". Fråga den som har svarat om svaret gäller det nya. Annars, skriv rätt id eller töm raden.',
            "Texten på blanketten är en annan än registrets: aktiviteten har skrivits om sedan blanketten gjordes, eller så står ett annat id på raden. Svaret kan gälla något annat än det som nu står i planen.",
            "Fråga den som har svarat. Gäller svaret det nya, kör igen med --stämmer. Gäller det en annan rad, skriv dess id.",
        ),
        "blankett-orimligt": Message(
            "VARNING barnhalsovarden.xlsx, blad Barnhälsovården, rad 8, kolumn Utfall: Utfallet är 2 500 deltagare, men 25 deltagare är målvärdet. Kontrollera utfallet och enheten med den som har svarat.",
            "Utfallet ligger långt från målvärdet, utanför 0 till 100 procent eller är negativt, eller så ligger dagen långt före planens tid. Ofta är det ett skrivfel, eller 0,8 i stället för 80 %.",
            "Fråga den som har svarat, och rätta i blanketten. Är utfallet rätt, kör igen med --stämmer.",
        ),
        "blankett-överstruket": Message(
            'VARNING barnhalsovarden.xlsx, blad Barnhälsovården, rad 7, kolumn Status: Svaret "klar" är överstruket, och tas in ändå. Gäller det inte, töm cellen.',
            "Någon har strukit över ett svar i blanketten. Det går inte att se om det betyder att svaret inte gäller.",
            "Fråga den som har svarat. Gäller svaret inte, töm cellen i blanketten, och rätta det som har tagits in.",
        ),
        "blankett-ansvarig": Message(
            'VARNING barnhalsovarden.xlsx, blad Barnhälsovården, rad 4, kolumn Ansvarig: "Barnens hus" finns inte i aktorer.yml. Svaren sparas med det namn som står här. Skriv namnet som det står på sidan Ansvariga, om det är någon där.',
            "Namnet i rutan Ansvarig är ändrat till något som registret inte känner. Svaren tas in ändå, och sidan visar vem som har svarat med det namnet.",
            "Menas någon av de ansvariga, skriv det namnet i blanketten och läs in den igen. Annars behöver du inte göra något.",
        ),
        "blankett-anteckning": Message(
            'VARNING barnhalsovarden.xlsx, blad Barnhälsovården, rad 7, kolumn Status: Anteckningen vid cellen tas inte in: "Klar i augusti.". Ska den med, skriv den i kolumnen Kommentar.',
            "Någon har skrivit i en kommentar som hör till cellen, en bubbla, eller över eller under raderna. Det läses inte; i bubblor skriver programmet ofta en persons namn.",
            "Är det något som läsarna ska få veta, skriv det i kolumnen Kommentar på raden och läs in blanketten.",
        ),
        "blankett-sammanfogad": Message(
            'VARNING barnhalsovarden.xlsx, blad Barnhälsovården, rad 10, kolumn Kommentar: Cellen är sammanfogad, så "Allt är gjort." tas in på raderna 10 och 11. Gäller det bara en rad, dela cellen i blanketten.',
            "Celler har sammanfogats över flera rader. Det som står i dem tas in på varje rad; ett utfall bara på den första.",
            "Stämmer det behöver du inte göra något. Annars, dela cellen och skriv på den rad som det gäller.",
        ),
        "blankett-går-isär": Message(
            "VARNING barnhalsovarden.xlsx, blad Barnhälsovården, rad 7, kolumn Status: Svaren om BK-1-01 2016-05-31 går isär: Personalstaben: pågår; Barnhälsovården: klar. Alla tas in, och sidan visar vem som har sagt vad. Fråga dem vad som gäller. Den som har fel rättar genom att skicka blanketten igen.",
            "Två svar om samma sak och samma dag säger olika: på två rader, på två blad, eller här och i registret. Planens sida visar alla, med vem som har sagt vad.",
            "Fråga dem som har svarat. En enhet som skickar blanketten igen, med samma dag, rättar sitt eget svar. Har de rätt var och en för sin del behöver du inte göra något.",
        ),
        "blankett-rättad": Message(
            "VARNING barnhalsovarden.xlsx, blad Barnhälsovården, rad 7: Det som står här finns redan som BK-u1, men är rättat av BK-u2, och tas inte in igen. Gäller det ändå, ta bort BK-u1 ur kolumnen rättar på raden för BK-u2.",
            "En äldre blankett läses in igen, efter att enheten har skickat en rättelse. Rättelsen gäller.",
            "Oftast behöver du inte göra något. Var det rättelsen som var fel, gör som meddelandet säger.",
        ),
    },
    "Arbetsböcker": {
        "arbetsbok-läsning": Message(
            "FEL barnhalsovarden.xlsx: Filen är ingen Excel-arbetsbok, eller är skadad. Öppna den i Excel. Spara den som Excel-arbetsbok (.xlsx).",
            "Filen är ingen Excel-arbetsbok (.xlsx), är skadad, eller är öppen i ett annat program.",
            "Öppna den i Excel eller LibreOffice och spara den som Excel-arbetsbok (.xlsx).",
        ),
        "arbetsbok-makron": Message(
            "FEL barnhalsovarden.xlsx: Arbetsboken innehåller makron och läses inte. Spara den som Excel-arbetsbok (.xlsx), utan makron.",
            "Arbetsböcker med makron kan göra mer än att bära uppgifter, och öppnas därför inte.",
            "Spara boken som Excel-arbetsbok (.xlsx), utan makron. Blanketten har inga.",
        ),
        "arbetsbok-länkar": Message(
            "FEL barnhalsovarden.xlsx: Arbetsboken hämtar uppgifter från andra filer eller källor och läses inte. Bryt länkarna (i Excel: Data, Redigera länkar) och spara igen.",
            "Boken hämtar värden någon annanstans ifrån. Vad de är när den läses går inte att veta.",
            "Bryt länkarna i Excel (Data, Redigera länkar), så att värdena står i boken.",
        ),
        "arbetsbok-objekt": Message(
            "FEL barnhalsovarden.xlsx: Arbetsboken innehåller inbäddade objekt och läses inte. Ta bort dem och spara igen, eller kopiera värdena till en ny arbetsbok.",
            "Det ligger andra filer eller kontroller inuti boken.",
            "Ta bort dem, eller kopiera det du har fyllt i till en ny blankett.",
        ),
        "arbetsbok-stor": Message(
            "FEL barnhalsovarden.xlsx: Arbetsboken är orimligt stor när den packas upp och läses inte. Kopiera värdena till en ny arbetsbok.",
            "Boken blir mycket större än någon blankett när den packas upp. En sådan fil kan vara gjord för att stoppa datorn.",
            "Kopiera det du har fyllt i till en ny blankett.",
        ),
        "arbetsbok-lösenord": Message(
            "FEL barnhalsovarden.xlsx: Arbetsboken är låst med lösenord. Ta bort lösenordet och spara igen.",
            "Filen kan inte öppnas utan lösenord.",
            "Ta bort lösenordet i Excel (Arkiv, Info, Skydda arbetsbok) och spara igen.",
        ),
    },
}
"""Messages by rule, under their headings."""
