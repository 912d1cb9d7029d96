import type { Language } from '@muster/contract/values.ts'

/** What an archive says to people: `readme` is a text file, the rest the page that checks. */
type Words = { title: string; about: string; choose: string; working: string; readme: string }

const EN: Words = {
  title: 'Check the record of working time',
  about:
    'This page checks the archive that it lies in, on this computer: nothing is sent anywhere. Unpack the archive first, then choose its folder.',
  choose: 'The unpacked folder',
  working: 'Checking…',
  readme: `Record of working time: {organisation}, {from} to {until}

timesheet.pdf, timesheet.csv   days, times and hours of everybody
people.csv                     whose folder is which
people/…/sessions.csv          one person: times, breaks, hours, every change with author and reason
people/…/record.json           the same with every punch, request and decision, and the hashes that prove it
seals.jsonl, proofs/, keys.json   the daily seals, what leads to them, and the public keys
verify.html, verify.mjs        check all of it

To check it, unpack the archive, open verify.html in a browser (Chrome or Edge 137, Firefox 130, Safari 17, or newer) and
choose the unpacked folder. Or run: node verify.mjs

Every punch is bound by a hash to the one before. Every night the ends of all these chains were put under one signed seal,
which names the seal of the night before. So a punch cannot be changed, dropped or put in later without breaking every seal
since. The check says with which keys it was signed: compare them with those that the company publishes ({keys}) or that
stand in an older report. Punches of the last day may not be under a seal yet.

Punches of other days stand in record.json by their hash alone.
`,
}

const FR: Words = {
  title: 'Vérifier le relevé du temps de travail',
  about:
    'Cette page vérifie l’archive dans laquelle elle se trouve, sur cet ordinateur : rien n’est envoyé. Décompressez d’abord l’archive, puis choisissez son dossier.',
  choose: 'Le dossier décompressé',
  working: 'Vérification…',
  readme: `Relevé du temps de travail : {organisation}, du {from} au {until}

timesheet.pdf, timesheet.csv   jours, heures et durées de tout le monde
people.csv                     à qui est quel dossier
people/…/sessions.csv          une personne : heures, pauses, durées, chaque modification avec auteur et motif
people/…/record.json           la même chose avec chaque pointage, demande et décision, et les empreintes qui le prouvent
seals.jsonl, proofs/, keys.json   les scellés quotidiens, ce qui y mène, et les clés publiques
verify.html, verify.mjs        vérifient le tout

Pour vérifier, décompressez l’archive, ouvrez verify.html dans un navigateur (Chrome ou Edge 137, Firefox 130, Safari 17, ou
plus récent) et choisissez le dossier décompressé. Ou lancez : node verify.mjs

Chaque pointage est lié au précédent par une empreinte. Chaque nuit, les bouts de toutes ces chaînes ont été placés sous un
scellé signé, qui nomme celui de la nuit d’avant. Un pointage ne peut donc être modifié, supprimé ou ajouté après coup sans
briser tous les scellés suivants. La vérification dit avec quelles clés ils ont été signés : comparez-les à celles que
l’entreprise publie ({keys}) ou qui figurent dans un rapport plus ancien. Les pointages du dernier jour peuvent ne pas être
encore scellés.

Les pointages d’autres jours ne figurent dans record.json que par leur empreinte.
`,
}

const DE: Words = {
  title: 'Arbeitszeitaufzeichnung prüfen',
  about:
    'Diese Seite prüft das Archiv, in dem sie liegt, auf diesem Rechner: Nichts wird irgendwohin gesendet. Entpacken Sie zuerst das Archiv und wählen Sie dann seinen Ordner.',
  choose: 'Der entpackte Ordner',
  working: 'Wird geprüft…',
  readme: `Arbeitszeitaufzeichnung: {organisation}, {from} bis {until}

timesheet.pdf, timesheet.csv   Tage, Zeiten und Stunden aller
people.csv                     wessen Ordner welcher ist
people/…/sessions.csv          eine Person: Zeiten, Pausen, Stunden, jede Änderung mit Urheber und Grund
people/…/record.json           dasselbe mit jedem Stempel, jedem Antrag und jeder Entscheidung, und die Hashes, die es belegen
seals.jsonl, proofs/, keys.json   die täglichen Siegel, was zu ihnen führt, und die öffentlichen Schlüssel
verify.html, verify.mjs        prüfen alles

Zum Prüfen entpacken Sie das Archiv, öffnen verify.html in einem Browser (Chrome oder Edge 137, Firefox 130, Safari 17 oder
neuer) und wählen den entpackten Ordner. Oder: node verify.mjs

Jeder Stempel ist durch einen Hash an den vorigen gebunden. Jede Nacht kamen die Enden all dieser Ketten unter ein signiertes
Siegel, das das der Nacht davor nennt. Ein Stempel kann also nicht später geändert, weggelassen oder eingefügt werden, ohne
jedes Siegel seither zu brechen. Die Prüfung nennt die Schlüssel der Signaturen: Vergleichen Sie sie mit denen, die das
Unternehmen veröffentlicht ({keys}) oder die in einem älteren Bericht stehen. Stempel des letzten Tages sind vielleicht noch
nicht versiegelt.

Stempel anderer Tage stehen in record.json nur mit ihrem Hash.
`,
}

export const INSPECTION_WORDS: Readonly<Record<Language, Words>> = { en: EN, fr: FR, de: DE }
