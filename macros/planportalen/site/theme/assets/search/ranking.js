// What the search weighs answers by, from 0 to about 1 where nothing else is said. Each stands beside a query that is answered worse with another value:
// tests/search/test_ranking.py tries that. What no query needs is not here: names, ids, words typed apart and a name of the same thing count in full.

/** Another form of the word, beside the form that was typed. */
export const SAME_STEM = 0.9; // överbeläggningen

/** A form that the stemmer keeps apart from the word: analys and analyser. */
export const OTHER_FORM = 0.95; // munhalsa

/** A word that is made of the typed one: vaccinera and vaccinering. */
export const DERIVED = 0.55; // utbildning om våld för chefer 2016

/** A compound that begins with the word, and one that ends with it. */
export const FIRST_PART = 0.6; // madrass
export const LAST_PART = 0.8; // förskrivning

/** All parts of a compound, said apart. */
export const SAID_APART = 0.6; // väntetidsrapportering

/** One part alone of a compound that nothing answers. */
export const ONE_PART = 0.35; // läkemedelsberätelse

/** An everyday word for a thing, beside its name; and another everyday word for it. */
export const SEARCH_WORD = 0.7; // mål för ekologisk mat
export const BESIDE = 0.6; // flöde

/** So many rows at most have two everyday words that are rare together: ny chef meets in more. */
export const RARE = 8; // tarmcancer

/** What another expression for several words gains, as it is hardly one by chance; and what each of those words is worth by itself. */
export const SEVERAL = 0.2; // lagen om psykiatrisk tvångsvård
export const IN_EXPRESSION = 0.4; // skriva ut läkemedel

/** All numbers of a series, said apart. */
export const SERIES = 1.1; // 0-7-90-90

/** A row that runs in the year that was typed, but does not say it. */
export const IN_YEAR = 0.5; // utbildning om våld för chefer 2016

/** A word that is spelt nearly as what was typed. */
export const MISSPELT = 0.55; // läkemedelsberätelse

/** With this weight a word counts by half: the second and third time it stands there says less than the first. */
export const SATURATION = 1; // 0-7-90-90

/** A word that is answered less than so counts as missing in part. */
export const FULLY = 0.15; // ISO 27001

/** What the words of a goal or plan count for the rows beneath it; what is left a step further down; and how much of it a row gains that has the word too. */
export const INHERITED = 0.4; // mål för ekologisk mat
export const INHERITED_ON = 0.7; // utbildning om våld för chefer 2016
export const LENT = 0.3; // utbildning om våld för chefer 2016

/** What a kind gains that the question asks for by name: mål, aktiviteter; and a row with someone responsible, where the question is who. */
export const ASKED_FOR = 1.1; // patologens aktiviteter

/** Of such a kind, rows answer too that only stand beneath what has the words, inherited so much at least, and then by so much more. */
export const BENEATH = 0.3; // vilka mål har vi för miljö
export const LENT_MORE = 2; // aktiviteter miljö

/** What each kind is worth beside plans, activities and actors that answer as well. */
export const GOAL = 1.02; // barnrättigheter
export const TARGET = 0.85; // hur minskar vi koldioxidutsläpp från resor
export const TERM = 0.82; // madrass
export const LAW = 0.97; // cancervård 2019-2021

/** What a plan gains whose whole name is asked for: cancerplanen, strategin för äldre; with a part of it, a part of that. */
export const CALLED = 1; // cancerplanen

/** What has ended, beside what is in force. */
export const ENDED = 0.95; // patologens aktiviteter

/** A term leads to the rows that have it where its explanation answers at least so well, beside the best answer. */
export const EXPLAINS = 0.85; // skriva ut läkemedel

/** What a row gains at most whose words stand together. */
export const TOGETHER = 0.15; // enkät

/** Where a page of the editors' guide answers best, what lies below this share of it is no answer. */
export const BESIDE_GUIDE = 0.5; // hur ändrar jag en uppgift

/** What lies below this share of the best is no answer. */
export const CUT = 0.2; // ISO 27001

/** Where there are more answers than so many, they must be better than this share of the best. */
export const SOME = 20; // kan patienten se sina provsvar på nätet
export const OF_SOME = 0.3; // kan patienten se sina provsvar på nätet
export const MANY = 40; // läkemedelsberätelse
export const OF_MANY = 0.42; // läkemedelsberätelse
export const FLOOD = 80; // aktiviteter 2017
export const OF_FLOOD = 0.55; // aktiviteter 2017
