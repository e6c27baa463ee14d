import { germanWords } from './german-words.ts'

/** Words with letters that are typed in two where a keyboard has none for them. */
const more =
  `für über übersicht führ führe führt führen ausführen auszuführen ausgeführt durchführen fortführen fortgeführt führst
  läuft läufst lösch lösche löscht löschen gelöscht löse auslösen veröffentlich veröffentliche veröffentlicht
  veröffentlichen prüf prüfe prüfen überprüfe überprüfen überwache überwachen überwacht überspring überspringe
  überspringen bestätige bestätigen bestätigt ändere ändern geändert änderung änderungen vorübergehend vorläufig
  zurück zurückrollen zurückgerollt zurücksetzen zurückgesetzt zurückziehen zurückgezogen zurücknehmen
  zurückgenommen zurückdrehen zurückholen zurückspielen zurückstellen rückgängig
  verfügbarkeit nächste nächsten nächstes nächster nächstens nächstmals häufigsten öftesten täglich stündlich wöchentlich früh
  frühen mär dreißig fünf fünfzehn zwölf möchte möchten möchtest könnte könnten könntest kannst würde würden
  würdest müssen müsste müssten müssten dürfte dürfen gültig ungültig anstoß anstoßen anzustoßen angestoßen stoß stoße stoßen
  schließe schließ schließen schließt ausschließen schmeiß schmeiße schmeißen außer außerdem anschließend hätte hätten wäre wären
  begründung lässt für schlägt fehlschlägt abgestürzt abstürzen größe größten gehört zugehörig läge
  einträge antrag anträge anträgen genehmigungsanträge verspätet schlüssels empfänger aufträge
  hinzufügen füge hinzu aufräumen löst ausgelöst entwürfe schließlich wieviele heißt heiße schieß schieße umbenennen hochfährt fähr für`.split(
    /\s+/,
  )

const typed = (word: string): string =>
  word.replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/ß/g, 'ss')

const spelled = new Map(
  [...Object.keys(germanWords).flatMap((each) => each.split(' ')), ...more]
    .filter((each) => /[äöüß]/.test(each))
    // Some type the one and not the other: “übermorgen”, “ausser”.
    .flatMap((each) =>
      [typed(each), each.replace(/ß/g, 'ss')].map((other): [string, string] => [other, each]),
    ),
)

/** German words with their umlauts, where these were typed as two letters; what is no such word stays as it is. */
export const spelledInGerman = (text: string): string =>
  text.replace(/(?<![\p{L}\p{N}@._/-])[a-zäöüß]{3,}(?![\p{L}\p{N}@_/-]|\.\p{L})/giu, (word) => {
    const meant = spelled.get(word.toLowerCase())
    if (!meant || meant === word.toLowerCase()) return word
    return /^\p{Lu}/u.test(word) ? meant.charAt(0).toUpperCase() + meant.slice(1) : meant
  })
