"""What reading the register and its rules tell an editor."""

from __future__ import annotations

from planportalen.messages.message import Message

CATALOGUE: dict[str, dict[str, Message]] = {
    "Filer och mappar": {
        "fil-saknas": Message(
            "FEL data/planer/barnkonventionen/plan.yml: Planens kort plan.yml saknas, så planen kan inte visas. Lägg tillbaka den. Är planen ny behövs en fil plan.yml med minst kod, titel och kortnamn.",
            "En fil som måste finnas är borta: planens kort plan.yml, eller någon av aktorer.yml och omraden.yml som alla planer delar.",
            "Lägg tillbaka filen. En ny plan behöver en plan.yml med minst kod, titel och kortnamn. Ska planen bort tar du bort hela dess mapp.",
        ),
        "fil-okänd": Message(
            "FEL data/planer/barnkonventionen/aktivitet.csv: Filen läses inte: registret har ingen fil med det namnet. aktiviteter.csv finns redan. För över det som ska vara kvar dit, och ta bort den här.",
            "Filen har ett namn som registret inte använder, eller ligger i en mapp där den inte läses: en kopia, en Excelbok, en fil i fel mapp. Det som står i den kommer inte med någonstans.",
            "Ska den läsas, gör som meddelandet säger. Hör den inte till registret, lägg den någon annanstans. Filer som heter README, och sådana som program lämnar efter sig, får ligga kvar.",
        ),
        "sammanslagning": Message(
            'FEL data/planer/barnkonventionen/plan.yml, rad 3: Två personer har ändrat samma rad, och båda ändringarna står kvar. I din: "kortnamn: Barnkonventionen" (rad 4). I den andra: "kortnamn: Barns rättigheter" (rad 6). Välj: behåll det som gäller, och ta bort resten och märkena på raderna 3, 5 och 7.',
            "Git kunde inte själv välja mellan två ändringar av samma rad, och har skrivit in båda med märken runt: <<<<<<<, ======= och >>>>>>>. Filen läses inte förrän någon har valt, och planer formatera rör den inte.",
            "Öppna filen i en textredigerare, inte i Excel. Låt det som gäller stå kvar och ta bort det andra och de tre raderna med märken. Gäller båda ändringarna, skriv ihop dem till en rad.",
        ),
        "text-förvanskad": Message(
            'FEL data/planer/barnkonventionen/noter.csv, rad 2: Bokstäver är förvanskade: här står "bilagÃ¥n", som ska vara "bilagån". Hämta den senast godkända versionen och gör om ändringen, eller skriv orden på nytt. Spara som UTF-8.',
            "Ett program har läst filen i fel teckenkod och sparat den så: å, ä och ö har blivit två konstiga tecken var, eller �. Hela filen lämnas oläst.",
            "Hämta den senast godkända versionen och gör om ändringen. I Excel öppnar du filen med Data, Från text/CSV, och väljer Unicode (UTF-8).",
        ),
        "fil-läsning": Message(
            "FEL data/planer/barnkonventionen/noter.csv: Filen är större än 50 MB och läses inte. Ta bort tomma rader och kolumner och spara om den.",
            "Datorn släpper inte fram innehållet i filen eller mappen: den är låst av ett annat program, du saknar behörighet, eller filen är större än 50 MB.",
            "Stäng filen i andra program och försök igen. Kontrollera att du kan öppna den själv.",
        ),
        "fil-länk": Message(
            "FEL data/planer/barnkonventionen/noter.csv: Det här är en länk, och länkar följs inte. Lägg själva innehållet här i stället för länken.",
            "Här ligger en genväg till en fil eller mapp någon annanstans. Registrets filer och webbplatsens sidor ska ligga där de hör hemma, "
            "så att allt som publiceras finns här och granskas här. Det gäller också en länk till något annat i registret.",
            "Ta bort länken och kopiera hit det som den leder till.",
        ),
        "fil-slag": Message(
            "FEL data/planer/barnkonventionen/noter.csv: Här ska en fil ligga, men det här är en mapp. Ta bort det, och lägg tillbaka det som ska ligga här.",
            "Något annat än en fil har en fils namn, eller något annat än en mapp en mapps: en mapp, en fil eller något som hör till operativsystemet. Det öppnas inte.",
            "Flytta det som ska vara kvar någon annanstans, ta bort det som ligger i vägen, och hämta den senast godkända versionen.",
        ),
        "fil-teckenkod": Message(
            "FEL data/planer/barnkonventionen/noter.csv: Filen är ingen textfil som går att läsa. Spara en tabell som CSV UTF-8 (i Excel: Spara som) och en YAML-fil som UTF-8.",
            "Filen är inte text. Vanligast är att en Excelbok har fått ett namn som slutar på .csv, eller att filen har skadats.",
            "Öppna den i Excel, välj Spara som och CSV UTF-8 (kommaavgränsad). Går den inte att öppna, hämta den senast godkända versionen.",
        ),
        "fil-tom": Message(
            "FEL data/planer/barnkonventionen/noter.csv: Filen är tom. Första raden ska vara: id,avser,typ,text,belopp,källa",
            "Det står ingenting i filen. Förmodligen har den sparats av misstag när innehållet var borta.",
            "Ångra ändringen, eller skriv in första raden igen som meddelandet visar. En tabell utan rader ska ha kvar kolumnernas namn.",
        ),
        "ändring-avbruten": Message(
            "FEL data/.planer-journal.json: Ett kommando avbröts mitt i en ändring, eller håller på, så filerna kan vara till hälften ändrade. Kör planer formatera, så blir de som de var.",
            "Datorn stängdes av eller fönstret stängdes medan planer skrev i registret. Några filer kan ha fått sitt nya innehåll och andra inte.",
            "Vänta, om någon kör ett kommando just nu. Kör annars planer formatera: allt blir som före ändringen, utom det som någon har sparat efteråt. "
            "Gör sedan om det som avbröts.",
        ),
        "mapp-namn": Message(
            'FEL data/planer/Våld i nära relation: Mappens namn "Våld i nära relation" blir en adress och får bara ha a–z, 0–9 och bindestreck. Byt namn på mappen till vald-i-nara-relation.',
            "Planens mapp blir en del av sidans adress. Å, ä, ö, mellanslag och stora bokstäver kan inte stå där.",
            "Byt namn på mappen till det meddelandet föreslår. Är planen redan publicerad leder gamla länkar fel efteråt, så välj med omsorg.",
        ),
    },
    "Tabeller": {
        "kolumn-okänd": Message(
            'FEL data/planer/barnkonventionen/aktiviteter.csv, rad 1, kolumn ansvrig: Kolumnen "ansvrig" finns inte i registret. Menade du "ansvarig"?',
            "Första raden har ett kolumnnamn som tabellen inte ska ha. Det som står i kolumnen läses inte.",
            "Rätta namnet. Tabellens kolumner står på sidan Filer och kolumner. Är kolumnen er egen, skriv raden som meddelandet visar sist i egna-falt.yml i mappen data, som ni lägger dit om den inte finns, "
            "och ändra typ om det är tal, datum eller val.",
        ),
        "kolumn-krävs": Message(
            'FEL data/regelverk.csv, rad 1, kolumn id: Kolumnen "id" saknas. Lägg till den i första raden. Utan den läses inget i filen.',
            "Tabellen saknar en kolumn som allt annat hänger på. Ingenting i filen läses förrän den är tillbaka.",
            "Skriv in kolumnens namn i första raden, ovanför de värden som hör till den.",
        ),
        "kolumn-saknas": Message(
            'VARNING data/planer/barnkonventionen/uppfoljning.csv, rad 1, kolumn kommentar: Kolumnen "kommentar" saknas. Lägg till den i första raden. Den läses som tom.',
            "Tabellen saknar en kolumn. Resten läses, och alla celler i den kolumnen räknas som tomma.",
            "Kör planer formatera, som lägger till den tom. Har den tagits bort av misstag, ångra.",
        ),
        "rad-ovanför": Message(
            'FEL data/planer/barnkonventionen/aktiviteter.csv, rad 1: "Aktiviteter för barnkonventionen" står ovanför kolumnernas namn, som ska stå på första raden. Ta bort raden. Ska texten vara kvar, skriv den i en cell eller i plan.yml.',
            "Det står en rubrik eller en förklaring ovanför raden med kolumnernas namn. Den har ingen plats i registret. Resten av tabellen läses som vanligt.",
            "Ta bort raden, så att kolumnernas namn står på första raden.",
        ),
        "rubrikrad-saknas": Message(
            "FEL data/planer/barnkonventionen/noter.csv, rad 1: Raden med kolumnernas namn saknas, så tabellen läses inte. Ångra ändringen, eller skriv raden överst: id,avser,typ,text,belopp,källa",
            "Ingen av de första raderna har namnet på någon kolumn. Förmodligen har den översta raden tagits bort eller sorterats in bland de andra.",
            "Ångra ändringen, eller skriv in raden överst som meddelandet visar, med namnen i den ordning som kolumnerna står.",
        ),
        "kolumn-namnbyte": Message(
            'VARNING data/planer/barnkonventionen/aktiviteter.csv, rad 1, kolumn rapportering: Kolumnen "rapportering" heter nu "ansvarig för rapportering" och läses som den. Byt namnet i första raden, eller kör planer formatera. Ansvarig för rapportering, som det står i planen: den som rapporterar. Vem som tar emot rapporten skrivs som en not.',
            "Kolumnen har fått ett nytt namn, som säger tydligare vad den är. Det som står i den är kvar och läses som förut.",
            "Se efter att det som står i kolumnen är det som det nya namnet säger. Byt sedan namnet, eller låt planer formatera göra det.",
        ),
        "kolumn-dubbel": Message(
            'FEL data/planer/barnkonventionen/uppfoljning.csv, rad 1, kolumn källa: Kolumnen "källa" finns två gånger. Ta bort den ena.',
            "Två kolumner har samma namn. Bara den första läses.",
            "Flytta det som ska vara kvar till den första kolumnen och ta bort den andra.",
        ),
        "cell-extra": Message(
            'FEL data/planer/barnkonventionen/aktiviteter.csv, rad 7, kolumn Q: Cellen "och syskon" ligger utanför kolumnerna. Flytta den till rätt kolumn. Ett komma i en text kräver citattecken runt cellen.',
            "Raden har fler celler än tabellen har kolumner. Oftast är det en text med kommatecken som har delats i två celler.",
            "Sätt citattecken runt texten om du skriver i en textredigerare. I Excel flyttar du cellernas innehåll dit det hör.",
        ),
        "citattecken": Message(
            'FEL data/planer/barnkonventionen/aktiviteter.csv, rad 8, kolumn aktivitet: Ett citattecken öppnas men stängs aldrig, så resten av filen läses som en enda cell. Stäng det, eller skriv "" för ett citattecken i en cell.',
            "Ett citattecken först i en cell öppnar den, och nästa citattecken stänger den, även om det står flera rader längre ner. Ett tecken för mycket eller för lite gör "
            "flera celler eller rader till en enda. Då lämnas hela filen oläst, så att ingen rad försvinner utan att det märks.",
            'Gå till raden i en textredigerare. Ta bort det citattecken som är för mycket, eller stäng cellen där texten slutar. Ett citattecken inne i en sådan cell skrivs två gånger: "".',
        ),
    },
    "YAML-filer": {
        "yaml": Message(
            "FEL data/planer/barnkonventionen/plan.yml, rad 2: Raden går inte att läsa som YAML. Sätt citattecken runt en text som innehåller kolon.",
            "Raden följer inte YAML: en tabb i stället för mellanslag, ett kolon i en text utan citattecken, eller ett citattecken eller en klammer som inte stängs.",
            "Jämför med raderna runt om. Är du osäker, sätt citattecken runt hela värdet. Felet sitter ibland på raden ovanför.",
        ),
        "yaml-form": Message(
            "FEL data/planer/barnkonventionen/plan.yml, rad 2, nyckel titel: Här ska det stå ett enda värde, inte en lista. Ta bort bindestrecken eller hakparenteserna.",
            "Det står en lista eller flera nycklar där det ska stå ett enda värde, eller tvärtom.",
            "Skriv som meddelandet säger. Sidan Filer och kolumner visar vad varje nyckel ska innehålla.",
        ),
        "yaml-avklippt": Message(
            'FEL data/planer/barnkonventionen/plan.yml, rad 2, nyckel titel: "#2 för barnkonventionen" läses som en kommentar och kommer inte med i texten. Sätt citattecken runt hela texten. Är det en kommentar, skriv den på en egen rad ovanför.',
            "I YAML börjar en kommentar med # efter ett mellanslag. Det som står efter den hör inte till värdet och visas ingenstans.",
            'Skriv "Handlingsplan #2", med citattecken. En kommentar skriver du på en egen rad ovanför nyckeln.',
        ),
        "nyckel-okänd": Message(
            'FEL data/planer/barnkonventionen/plan.yml, rad 5, nyckel diarenummer: Nyckeln "diarenummer" finns inte i registret. Menade du "diarienummer"?',
            "Nyckeln finns inte i registret, så det som står efter den läses inte.",
            "Rätta stavningen, eller ta bort raden. Nycklarna står på sidan Filer och kolumner.",
        ),
        "nyckel-dubbel": Message(
            'FEL data/planer/barnkonventionen/plan.yml, rad 14, nyckel kortnamn: Nyckeln "kortnamn" finns två gånger. Ta bort den ena.',
            "Samma nyckel står två gånger på samma nivå. Bara den första läses.",
            "Ta bort den ena. Gäller det två aktörer eller områden, ge den andra en egen nyckel.",
        ),
        "nyckel-form": Message(
            'FEL data/aktorer.yml, rad 9, nyckel Barn och unga: Nyckeln "Barn och unga" blir en adress och får bara ha a–z, 0–9 och bindestreck. Ändra nyckeln till barn-och-unga.',
            "Nyckeln blir en del av en adress på webbplatsen. Å, ä, ö, mellanslag och stora bokstäver kan inte stå där. I egna-falt.yml blir den ett kolumnnamn, och får bara ha bokstäver, siffror och några få tecken.",
            "Skriv nyckeln som meddelandet föreslår. Namnet skriver du som vanligt, efter namn:.",
        ),
        "egen-kolumn-upptagen": Message(
            'FEL data/egna-falt.yml, rad 1, nyckel mätetal: Kolumnen "mätetal" har registret redan, i aktiviteter.csv. Använd den som finns, eller ge den egna kolumnen ett annat namn.',
            "En egen kolumn har samma namn som en av registrets, eller som en annan egen kolumn. Då går det inte att veta vilken en cell hör till; registrets kolumn gäller.",
            "Säger de samma sak, ta bort den egna. Annars byter den egna kolumnen namn, både i egna-falt.yml och i tabellernas första rad.",
        ),
        "egen-kolumn-typ": Message(
            "FEL data/egna-falt.yml, rad 3, nyckel typ: Typen val kräver ord att välja bland. Skriv dem efter ord, till exempel ord: [hög, medel, låg].",
            "Det som står om en egen kolumn går inte ihop: bara typen val har ord, och måste ha det, och bara typen tal har enhet.",
            "Ändra typ, eller det som inte hör till den. En text som får vara vad som helst har typen text.",
        ),
        "nyckel-upptagen": Message(
            'FEL data/aktorer.yml, rad 9, nyckel att-gora: Nyckeln "att-gora" är upptagen: så heter en rubrik som sidorna själva har. Byt nyckel, till exempel till att-gora-2.',
            "Nyckeln blir en adress på sidan, och där har en av sidans egna rubriker redan den adressen. En länk skulle leda till fel ställe.",
            "Skriv en annan nyckel. Namnet kan vara kvar som det är.",
        ),
    },
    "Cellernas värden": {
        "cell-saknas": Message(
            "FEL data/planer/barnkonventionen/aktiviteter.csv, rad 7, kolumn aktivitet: Här står inget, men det måste fyllas i. Skriv ett värde.",
            "Ett värde som måste finnas är tomt, till exempel aktivitetens text eller rapportens datum.",
            "Fyll i det. Ska raden inte finnas, ta bort hela raden.",
        ),
        "cell-säger-inget": Message(
            'VARNING data/planer/barnkonventionen/aktiviteter.csv, rad 7, kolumn mätetal: "saknas" säger inget och läses som tomt. Töm cellen: tomt betyder att planen eller underlaget inget säger.',
            "I cellen står ett streck, ett frågetecken eller ett ord som saknas eller okänt. Den läses som tom, så att luckan syns på sidan och inget räknas som ett mätetal, en ansvarig eller en kommentar som inte är det.",
            "Töm cellen. Måste den fyllas i, skriv det som ska stå, eller ta bort raden. Ändringsförteckningen och raden i beslutslistan får ha kvar sina streck, och Tidsplan sina frågetecken, om de är tryckta så.",
        ),
        "cell-felvärde": Message(
            'FEL data/planer/barnkonventionen/aktiviteter.csv, rad 7, kolumn ansvarig: "#SAKNAS!" är ett felvärde från ett kalkylprogram: en formel i cellen gick inte att räkna ut. Skriv det som ska stå i cellen, utan formel, eller töm den.',
            "Excel eller LibreOffice visade ett felvärde (#NAMN?, #REFERENS!, #SAKNAS!) eller bara nummertecken (#######, när kolumnen var för smal), och det har sparats i stället för värdet.",
            "Se efter i planen eller i en tidigare version vad som ska stå, och skriv det. Ett minustecken eller likhetstecken först i en text gör den till en formel i Excel: formatera cellen som text.",
        ),
        "cell-datum": Message(
            'FEL data/planer/barnkonventionen/aktiviteter.csv, rad 7, kolumn slut: "till sommaren" är inget datum. Skriv ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD.',
            "Det som står går inte att läsa som en dag, en månad eller ett år, eller dagen finns inte i kalendern.",
            "Skriv 2016, 2016-03 eller 2016-03-31. Ett tal som 42064 är ett kalkylprograms dag; meddelandet säger vilken. Datumet i en rapport måste vara en hel dag. Står det ord i planen, skriv dem i tidsplan.",
        ),
        "cell-årtal": Message(
            'FEL data/planer/barnkonventionen/malvarden.csv, rad 2, kolumn år: "16" är inget årtal. Skriv fyra siffror, till exempel 2016.',
            "Ett årtal måste ha fyra siffror och ligga mellan 1900 och 2199.",
            "Skriv till exempel 2016. Vet du inte året, lämna cellen tom.",
        ),
        "cell-tal": Message(
            'FEL data/planer/barnkonventionen/malvarden.csv, rad 2, kolumn värde: "alla" är inget tal. Skriv siffror, till exempel 80 eller 12,5. Finns det inget tal, lämna cellen tom.',
            "Kolumnen räknas och visas i diagram, så där får bara siffror stå.",
            "Skriv siffrorna här, enheten i enhet och planens ord i text. Decimalkomma går bra. Anger planen inget tal, lämna cellen tom.",
        ),
        "cell-tvetydig": Message(
            'FEL data/planer/barnkonventionen/malvarden.csv, rad 2, kolumn värde: "1.250" kan vara 1250 eller 1,25. Skriv 1250 eller 1,25, det som planen menar.',
            "En punkt följd av tre siffror skiljer tusental åt i vissa program, och är decimaltecken i andra. Fel läsning gör talet tusen gånger för stort eller för litet.",
            "Se efter i planen. Skriv tusental utan tecken eller med mellanslag, och decimaler med komma.",
        ),
        "cell-gräns": Message(
            'FEL data/planer/barnkonventionen/malvarden.csv, rad 2, kolumn värde: "1e15" är ett för stort tal. Skriv ett tal mellan −1 000 000 000 000 och 1 000 000 000 000, i en större enhet om det behövs: 2,5 miljoner kronor.',
            "Talet är större än något en plan räknar, eller har fler decimaler än någon mäter. Oftast har ett tecken kommit med för mycket.",
            "Se efter i planen vad det ska stå. Är talet rätt, skriv det i en större enhet och ändra enhet, eller avrunda det.",
        ),
        "cell-värdelista": Message(
            'FEL data/planer/barnkonventionen/uppfoljning.csv, rad 2, kolumn status: "avslutad" är inget tillåtet värde. Skriv klar om den är genomförd, avbruten om den lades ner. Tillåtet är: ej påbörjad, pågår, klar, delvis klar, avbruten, ej aktuell.',
            "Kolumnen har ett bestämt antal möjliga värden, och det här är inget av dem.",
            "Skriv ett av värdena som meddelandet räknar upp. Vanliga ord som bara kan betyda ett av dem läses som det: genomförd är klar, påbörjad är pågår, minst och >= är ≥.",
        ),
        "slut-före-start": Message(
            "FEL data/planer/barnkonventionen/aktiviteter.csv, rad 7, kolumn slut: Slutet 2015 ligger före början 2016. Se efter i planen: rätta det som är fel skrivet, eller byt plats på dem om de står i fel kolumn.",
            "Slutet ligger före början. Ett av dem är fel skrivet, eller så har de bytt plats.",
            "Se efter i planen vilket som är rätt. Kan Tidsplanen läsas säger meddelandet vad som ska stå.",
        ),
        "intervall-omvänt": Message(
            "FEL data/planer/barnkonventionen/malvarden.csv, rad 2, kolumn värde_till: Det övre värdet 80 är mindre än det undre, 90. Byt plats på värde och värde_till.",
            "Ett målvärde som är ett intervall har ett övre värde som är mindre än det undre.",
            "Skriv det mindre talet i värde och det större i värde_till.",
        ),
        "tid-utanför-plan": Message(
            "VARNING data/planer/barnkonventionen/aktiviteter.csv, rad 7, kolumn slut: Året 2051 ligger 35 år efter planens period, 2015–2016. Kontrollera årtalet. Står det så i planen får varningen stå kvar.",
            "Ett årtal ligger långt före eller efter den tid planen gäller. Oftast har två siffror bytt plats.",
            "Jämför med planen och rätta årtalet, eller planens period om det är den som är fel.",
        ),
        "tidsplan-motsägs": Message(
            'VARNING data/planer/barnkonventionen/aktiviteter.csv, rad 7, kolumn slut: Tidsplanen "2015-2017" betyder 2017 här, men det står 2016. Skriv 2017.',
            "Tidsplanen i ord säger något annat än start, slut och återkommer. Läsarna ser orden, men listor över år går efter start och slut.",
            "Ändra start, slut eller återkommer så att de säger detsamma som planens ord. Är orden fel avskrivna, rätta tidsplan.",
        ),
    },
    "Id och hänvisningar": {
        "kod-ändrad": Message(
            'FEL data/planer/barnkonventionen/plan.yml, rad 1, nyckel kod: Koden är "BARN", men alla id i planen börjar med BK-. Skriv BK. En kod ändras aldrig, för den står i id som andra hänvisar till.',
            "Koden i plan.yml är en annan än den som står först i planens alla id.",
            "Skriv den kod som id börjar med. Är det tabellerna som är fel, till exempel kopierade från en annan plan, ge raderna egna id.",
        ),
        "kod-månad": Message(
            'VARNING data/planer/barnkonventionen/plan.yml, rad 1, nyckel kod: Koden "MAJ" är en månad i ett kalkylprogram: MAJ-3 blir ett datum när filen sparas. Välj en annan kod, till exempel MAJP. Har planen publicerats får koden stå.',
            "Excel och andra kalkylprogram gör om MAJ-3 till den 3 maj utan att fråga. Då är id borta när filen sparas.",
            "Välj en annan kod innan planen publiceras. Är planen redan publicerad ska koden stå kvar; öppna då filerna i en textredigerare, eller hämta dem i Excel med kolumnen id som text.",
        ),
        "kod-form": Message(
            'FEL data/planer/barnkonventionen/plan.yml, rad 1, nyckel kod: Koden "bk" ska bestå av stora bokstäver A–Z. Siffror får stå efter dem. Skriv till exempel BK.',
            "Planens kod inleder alla id i planen och får bara ha stora bokstäver A–Z, och siffror efter dem.",
            "Skriv koden med stora bokstäver utan å, ä och ö. Den ska stå likadant först i alla planens id.",
        ),
        "kod-dubbel": Message(
            'FEL data/planer/jamstalld-jamlik/plan.yml, rad 1, nyckel kod: Koden "BK" används redan av Barnkonventionen (data/planer/barnkonventionen/plan.yml). Välj en annan kod.',
            "Två planer har samma kod. Deras id skulle blandas ihop.",
            "Ge den nya planen en annan kod, och skriv den först i alla planens id. Ändra aldrig en publicerad plans kod.",
        ),
        "namn-dubbelt": Message(
            'VARNING data/planer/jamstalld-jamlik/plan.yml, rad 3, nyckel kortnamn: "Barnkonventionen" heter något annat redan, i data/planer/barnkonventionen/plan.yml, så läsarna ser ingen skillnad. Ge den ena ett namn som skiljer dem åt, till exempel med år eller ort.',
            "Två planer har samma kortnamn, eller två områden, begrepp, regelverk eller gemensamma aktiviteter samma namn. I menyer, listor och träffar går de inte att skilja åt.",
            "Ändra det ena namnet. En plans titel får vara som en annans, om den är tryckt så; det är kortnamnet som skiljer dem åt. Är det samma sak två gånger, ta bort den ena.",
        ),
        "id-form": Message(
            'FEL data/planer/barnkonventionen/aktiviteter.csv, rad 7, kolumn id: "BK-2-3" har inte formen för ett id här. Menade du "BK-2-03"?',
            "Ett id har en fast form, eftersom det är radens adress på webbplatsen: JJ-3 är ett mål, JJ-3-04 en aktivitet, JJ-v12 ett målvärde, JJ-u7 en rapport och JJ-n5 en not.",
            "Skriv id som meddelandet visar, med nästa lediga nummer.",
        ),
        "id-prefix": Message(
            'FEL data/planer/jamstalld-jamlik/noter.csv, rad 2, kolumn id: "BK-n1" har prefixet för en annan plan, Barnkonventionen. Id i den här planen börjar med JJ-.',
            "Id börjar med en annan plans kod. Det händer lätt när en rad kopieras mellan planer.",
            "Byt början av id till den här planens kod.",
        ),
        "id-dubbel": Message(
            'FEL data/planer/barnkonventionen/aktiviteter.csv, rad 7, kolumn id: "BK-2-02" finns redan, i data/planer/barnkonventionen/aktiviteter.csv, rad 6. Är det samma rad, ta bort den ena. Annars ska den av dem som är ny ha ett nytt id; den andras ändras aldrig.',
            "Samma id står på två rader. Det händer lätt när en rad kopieras inom en tabell.",
            "Ge den nya raden nästa lediga nummer. Ändra inte den äldre raden: dess id kan stå i protokoll och länkar.",
        ),
        "mål-okänt": Message(
            'FEL data/planer/barnkonventionen/aktiviteter.csv, rad 7, kolumn mål: Målet "bk-2" finns inte i mal.csv. Menade du "BK-2"?',
            "Raden hör till ett mål som inte står i planens mal.csv.",
            "Rätta id, eller lägg till målet i mal.csv först.",
        ),
        "mål-cirkel": Message(
            'FEL data/planer/barnkonventionen/mal.csv, rad 3, kolumn överordnat: "BK-2" ligger ytterst under sig självt. Töm överordnat för det översta målet.',
            "Målet ligger under ett mål som i sin tur ligger under det första. Då finns det inget översta mål att börja med.",
            "Töm överordnat för det mål som ska vara överst.",
        ),
        "mål-djup": Message(
            'FEL data/planer/barnkonventionen/mal.csv, rad 13, kolumn överordnat: "BK-12" har fler än 10 nivåer av mål över sig. Skriv id för ett mål högre upp.',
            "Målen ligger under varandra i fler nivåer än det går att läsa eller visa. Oftast har överordnat fyllts i nedåt, så att varje mål fick målet på raden ovanför.",
            "Skriv i överordnat det mål som planen lägger det här under. De mål som står under det här följer med.",
        ),
        "delmål-utan-mål": Message(
            'VARNING data/planer/barnkonventionen/mal.csv, rad 3, kolumn överordnat: Delmålet "BK-2" har inget mål över sig. Fyll i överordnat, eller ändra typ till mål.',
            "Ett delmål hör till ett mål, men det här säger inte vilket.",
            "Skriv målets id i överordnat. Är det inget delmål, ändra typ till mål.",
        ),
        "avser-okänt": Message(
            'FEL data/planer/barnkonventionen/uppfoljning.csv, rad 2, kolumn avser: "BK-1-11" finns inte i planen. Skriv id som det står i planens filer.',
            "Ett målvärde, en rapport eller en not gäller något som inte finns i planen.",
            "Skriv id för målet, aktiviteten eller målvärdet som det gäller. En not om hela planen har planens kod.",
        ),
        "aktivitet-okänd": Message(
            'FEL data/gemensamma.csv, rad 2, kolumn aktiviteter: Aktiviteten "BK-1-1" finns inte i någon plan. Menade du "BK-1-01"?',
            "gemensamma.csv räknar upp en aktivitet som ingen plan har.",
            "Rätta id. Har aktiviteten tagits bort ur sin plan, ta bort den här också.",
        ),
        "gemensam-ensam": Message(
            "FEL data/gemensamma.csv, rad 2, kolumn aktiviteter: Här står färre än två aktiviteter. Ange minst två, åtskilda med semikolon.",
            "En gemensam aktivitet binder ihop minst två aktiviteter, men här står färre.",
            "Skriv flera id, åtskilda med semikolon, eller ta bort raden.",
        ),
        "område-okänt": Message(
            'FEL data/planer/barnkonventionen/plan.yml, rad 4, nyckel omrade: Området "jämlikhet" finns inte i omraden.yml. Menade du "jamlikhet"?',
            "Planens område är ingen nyckel i omraden.yml.",
            "Skriv en av nycklarna där. Ett nytt område läggs först till i omraden.yml.",
        ),
        "regelverk-okänt": Message(
            'FEL data/planer/barnkonventionen/mal.csv, rad 3, kolumn hänvisningar: "barnkonventionn-24" finns inte i regelverk.csv. Menade du "barnkonventionen-24"?',
            "Ett mål eller en aktivitet hänvisar till, eller en artikel hör till, ett regelverk som inte står i regelverk.csv.",
            "Rätta id, eller lägg till regelverket i regelverk.csv först.",
        ),
        "bidrar-okänt": Message(
            'FEL data/planer/barnkonventionen/mal.csv, rad 3, kolumn bidrar till: "JJ-99" finns inte i någon plan. Skriv id för ett mål eller en aktivitet.',
            "Ett mål eller en aktivitet bidrar till något som ingen plan har.",
            "Rätta id. Det ska vara ett mål eller en aktivitet, i samma plan eller en annan.",
        ),
        "bidrar-sig-själv": Message(
            'FEL data/planer/barnkonventionen/mal.csv, rad 3, kolumn bidrar till: "BK-2" bidrar till sig själv. Ta bort det ur cellen.',
            "Ett mål eller en aktivitet kan inte bidra till sig själv.",
            "Ta bort radens eget id ur cellen.",
        ),
        "regelverk-nivå": Message(
            'FEL data/regelverk.csv, rad 4, kolumn överordnat: "barnkonventionen-24" är själv en del av ett regelverk. Ange det hela regelverkets id.',
            "En artikel hör till ett helt regelverk, inte till en annan artikel och inte till sig själv.",
            "Skriv det hela regelverkets id i överordnat. Är raden själv ett helt regelverk, töm cellen.",
        ),
        "bild-utifrån": Message(
            'FEL data/planer/barnkonventionen/plan.yml, rad 14, nyckel bakgrund: "https://bilder.example/barn.png" skulle hämtas från en annan webbplats. Lägg filen i docs/assets och hämta den därifrån, eller skriv en länk i stället.',
            "Bakgrunden, eller en sida i docs, har en bild eller något annat med en adress på en annan webbplats. Läsarens webbläsare skulle fråga den webbplatsen, och det gör inga sidor här.",
            "Har du rätt att använda bilden, lägg filen i docs/assets och skriv ![vad bilden visar](../../assets/namn.png). Annars gör den till en länk: ta bort utropstecknet.",
        ),
        "källa-fil": Message(
            'FEL data/planer/barnkonventionen/plan.yml, rad 14, nyckel fil: "C:\\planer\\planen.pdf" är varken en adress eller en fil i docs. Skriv en adress som börjar med https://, eller filens väg, till exempel assets/planen.pdf.',
            "Dokumentet som planen är hämtad ur går inte att öppna: adressen är ingen adress, eller filen finns inte bland webbplatsens sidor.",
            "Skriv en adress, eller lägg filen i docs/assets och skriv dess väg från docs.",
        ),
        "relation-okänd": Message(
            'FEL data/planer/barnkonventionen/plan.yml, rad 15, nyckel plan: Planen "jamlik" finns inte i data/planer. Skriv namnet på den andra planens mapp.',
            "Planen säger att den hör ihop med en plan som inte finns i registret.",
            "Skriv namnet på den andra planens mapp under data/planer, inte dess titel.",
        ),
        "relation-sig-själv": Message(
            "FEL data/planer/barnkonventionen/plan.yml, rad 15, nyckel plan: Planen hör ihop med sig själv, enligt raden. Skriv namnet på den andra planens mapp.",
            "Planen säger att den hör ihop med sig själv.",
            "Skriv den andra planens mapp, eller ta bort raden.",
        ),
        "relation-ensidig": Message(
            "FEL data/planer/barnkonventionen/plan.yml, rad 15, nyckel typ: Planen följs upp av jamstalld-jamlik, men jamstalld-jamlik säger inte följer upp barnkonventionen. Lägg till {typ: följer upp, plan: barnkonventionen} i data/planer/jamstalld-jamlik/plan.yml.",
            "En plan säger hur den hör ihop med en annan, men den andra säger det inte tillbaka. Länken skulle bara synas från ena hållet.",
            "Lägg till raden som meddelandet visar i den andra planens plan.yml.",
        ),
    },
    "Ansvariga": {
        "aktör-okänd": Message(
            'FEL data/planer/barnkonventionen/aktiviteter.csv, rad 7, kolumn ansvarig: "Barnhälsovårdn" finns inte i aktorer.yml. Menade du "Barnhälsovården"?',
            "Ett namn står inte i aktorer.yml, vare sig som namn eller alias. Då hamnar aktiviteten inte på någons sida.",
            "Är det ett stavfel, rätta cellen. Är det planens eget skrivsätt för en känd enhet, lägg till det som alias hos den. "
            "Är det en ny enhet, roll eller grupp, lägg till den i aktorer.yml.",
        ),
        "aktör-cirkel": Message(
            'FEL data/aktorer.yml, rad 9, nyckel överordnad: "familjestod" leder tillbaka till sig själv. Ta bort överordnad hos en av dem.',
            "En aktör är överordnad eller efterträdare till sig själv, kanske i flera led.",
            "Ta bort överordnad eller efterträdare hos den som är överst eller senast.",
        ),
        "alias-dubbelt": Message(
            'FEL data/aktorer.yml, rad 9, nyckel alias: "Personalenheten" är skrivsätt för både personalstaben och hr. Låt det stå hos en av dem.',
            "Två aktörer har samma skrivsätt. Då går det inte att veta vem en plan menar.",
            "Låt skrivsättet stå hos en av dem. Är de samma aktör, slå ihop dem.",
        ),
    },
    "Uppföljning": {
        "rapport-tom": Message(
            "FEL data/planer/barnkonventionen/uppfoljning.csv, rad 2, kolumn status: Rapporten säger inget. Fyll i status, värde eller kommentar, eller ta bort raden.",
            "En rad i uppfoljning.csv har varken status, värde eller kommentar. Den berättar inget för läsaren.",
            "Fyll i minst en av dem. Var raden ett misstag, ta bort den.",
        ),
        "skäl-saknas": Message(
            "VARNING data/planer/barnkonventionen/uppfoljning.csv, rad 2, kolumn kommentar: Här står inte varför BK-1-01 är ej aktuell. Skriv skälet i kommentar.",
            "En rapport säger att något inte är aktuellt längre, men inte varför. Den som läser planen undrar.",
            "Skriv skälet i en mening, till exempel att verksamheten har flyttats.",
        ),
        "rättar-okänd": Message(
            'FEL data/planer/barnkonventionen/uppfoljning.csv, rad 2, kolumn rättar: Rapporten "BK-u7" finns inte i planen. Skriv id för den rapport som rättas; det står på dess rad.',
            "Rapporten säger sig rätta en annan, men ingen rapport i planen har det id:t.",
            "Leta upp rapporten som ska rättas, i uppfoljning.csv eller i mappen uppfoljning, och skriv dess id. Rättar raden ingen annan, töm cellen.",
        ),
        "rättar-annat": Message(
            "FEL data/planer/barnkonventionen/uppfoljning.csv, rad 3, kolumn rättar: BK-u1 gäller BK-1-01, men den här rapporten gäller BK-1-02. Skriv id för en rapport om BK-1-02, eller töm cellen.",
            "En rapport kan bara rätta en rapport om samma aktivitet, mål eller målvärde.",
            "Kontrollera både avser och rättar på raden. Står fel aktivitet i den gamla rapporten, ändra den där i stället.",
        ),
        "rättar-varandra": Message(
            "FEL data/planer/barnkonventionen/uppfoljning.csv, rad 2, kolumn rättar: BK-u1 rättar BK-u1, som i sin tur rättar BK-u1, så ingen av dem gäller. Låt bara den senare ha något i kolumnen rättar.",
            "En rapport som är rättad räknas inte. Rättar de varandra, eller sig själva, räknas ingen.",
            "Töm cellen på den rapport som kom först.",
        ),
        "rapport-framtid": Message(
            "VARNING data/planer/barnkonventionen/uppfoljning.csv, rad 2, kolumn datum: Rapporten är daterad 2026-01-15, efter 2016-06-01. Den räknas inte förrän då. Kontrollera datumet.",
            "Rapporten har ett datum som inte har varit än. Den räknas inte förrän dess.",
            "Kontrollera året och månaden. Datumet är dagen rapporten gäller, inte nästa gång det ska rapporteras.",
        ),
    },
    "Luckor i planen": {
        "tidsplan-oläst": Message(
            'VARNING data/planer/barnkonventionen/aktiviteter.csv, rad 7, kolumn tidsplan: Tidsplanen "vecka 12" går inte att läsa som en tid. Utan tid visas raden på alla år och blir aldrig försenad. Fyll i start, slut eller återkommer om planen säger när; annars får varningen stå kvar.',
            "Tidsplanens ord går inte att göra om till år, månad eller hur ofta, och start, slut och återkommer är tomma. Det visas som en lucka på planens sida.",
            "Säger planen på annat håll när det ska ske, fyll i start, slut eller återkommer. Säger den inget ska cellerna vara tomma, och varningen får stå kvar.",
        ),
        "ansvarig-saknas": Message(
            "VARNING data/planer/barnkonventionen/aktiviteter.csv, rad 7, kolumn ansvarig: Aktiviteten har ingen ansvarig. Fyll i om planen anger någon; annars visas det som en lucka.",
            "Ingen är ansvarig för aktiviteten. Det visas som en lucka på planens sida.",
            "Anger planen någon, skriv det. Anger den ingen ska cellen vara tom, och varningen får stå kvar.",
        ),
        "tidsplan-saknas": Message(
            "VARNING data/planer/barnkonventionen/aktiviteter.csv, rad 7, kolumn tidsplan: Aktiviteten har ingen tidsplan. Fyll i om planen anger någon; annars visas det som en lucka.",
            "Aktiviteten har varken tidsplan, start, slut eller återkommer. Det visas som en lucka på planens sida.",
            "Anger planen en tid, skriv den. Anger den ingen ska cellerna vara tomma, och varningen får stå kvar.",
        ),
        "mätetal-saknas": Message(
            "VARNING data/planer/barnkonventionen/aktiviteter.csv, rad 7, kolumn mätetal: Aktiviteten har inget mätetal. Fyll i om planen anger något; annars visas det som en lucka.",
            "Planen säger inte hur aktiviteten mäts. Det visas som en lucka på planens sida.",
            "Anger planen ett mätetal, skriv det. Anger den inget ska cellen vara tom, och varningen får stå kvar.",
        ),
        "mål-utan-aktiviteter": Message(
            "VARNING data/planer/barnkonventionen/mal.csv, rad 3, kolumn id: Målet har inga aktiviteter. Lägg till om planen anger några; annars visas det som en lucka.",
            "Ingen aktivitet hör till målet, eller till mål ovanför eller under det. Det visas som en lucka på planens sida.",
            "Ska en aktivitet höra dit, skriv målets id i dess kolumn mål. Har planen ingen får varningen stå kvar.",
        ),
        "förklaring-saknas": Message(
            "VARNING data/begrepp.csv, rad 2, kolumn förklaring: Begreppet har ingen förklaring. Fyll i om planen eller någon annan förklarar det; annars visas det som en lucka.",
            "Begreppet säger bara sitt eget namn: det har ingen förklaring, och ingen förkortning som står för något annat. Det visas som en lucka bland begreppen och inte på planernas sidor.",
            "Skriv vad begreppet betyder, och i källa var det står. Vet ingen det ska cellen vara tom, och varningen får stå kvar. Ett ord som inte behöver förklaras tar du bort.",
        ),
        "platshållare": Message(
            'VARNING data/planer/barnkonventionen/malvarden.csv, rad 2, kolumn värde: Målvärdet är inte bestämt: "x %". Fyll i värdet när det är beslutat.',
            "Planen antogs med en lucka som skulle fyllas i senare, till exempel x %. Det visas som ett målvärde som inte är bestämt.",
            "Fyll i värdet när det är beslutat. Till dess får varningen stå kvar.",
        ),
    },
}
"""Messages by rule, under their headings."""
