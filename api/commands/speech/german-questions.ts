import { monthsIn, type Turn } from './language.ts'

const english = monthsIn('en')
const months = monthsIn('de')
const month = `(?:${months.join('|')})`
const to = '\\s*(?:bis|–|-)\\s*(?:einschließlich\\s+)?(?:zum\\s+|zu\\s+)?'
const from = '(?:vom|von|ab|zwischen)\\s+(?:dem\\s+)?'
const and = '\\s+und\\s+(?:dem\\s+)?'
const day = '(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)'

/** “vom 23. bis 25. November”, “vom 23.11. bis 25.11.”, “zwischen Montag und Mittwoch”. */
export const germanRanges: readonly Turn[] = [
  ...months.flatMap((each, i): Turn[] => [
    [
      new RegExp(`\\b${from}(\\d{1,2})\\.\\s*(?:${each})?(?:${to}|${and})(\\d{1,2})\\.\\s*${each}\\b`, 'giu'),
      `from $1 ${english[i]!} to $2 ${english[i]!}`,
    ],
    [
      new RegExp(
        `\\b${from}(\\d{1,2})\\.0?${i + 1}\\.(?:\\d{4})?(?:${to}|${and})(\\d{1,2})\\.0?${i + 1}\\.(?:\\d{4})?(?=\\s|$)`,
        'giu',
      ),
      `from $1 ${english[i]!} to $2 ${english[i]!}`,
    ],
  ]),
  ...months.map((each, i): Turn => [
    new RegExp(
      `\\b${from}(\\d{1,2})\\.\\s*(?!${each})(${month})(?:${to}|${and})(\\d{1,2})\\.\\s*${each}\\b`,
      'giu',
    ),
    `from $1 $2 to $3 ${english[i]!}`,
  ]),
  [
    new RegExp(`\\b${from}(${day})(?:${to}|${and})(${day})(?!\\p{L}|\\s+(?:um|jede))`, 'giu'),
    'from $1 to $2',
  ],
]

const time =
  '(?:heute|gestern|vorgestern|(?:in\\s+)?(?:diese[rnm]?|letzte[rn]?)\\s+(?:woche|monat)|in\\s+den\\s+letzten\\s+\\S+\\s+\\p{L}+|seit\\s+\\S+)'
const decision = '(?:freigaben?|genehmigung(?:en)?|entscheidung(?:en)?|zustimmung|antwort)'

/** Questions, in the words in which they are known. */
export const germanQuestions: readonly Turn[] = [
  [
    /^wann\s+(?:war|ist)\s+(\S.*?)\s+(?:nicht\s+erreichbar|offline|down|ausgefallen|weg|nicht\s+verfügbar)(?:\s+gewesen)?$/iu,
    'zeige Ausfälle von $1',
  ],
  [/\bfehlschläge[n]?(?=\s+(?:von|vom|bei|der|des)\s)/giu, 'fehlgeschlagene Läufe'],
  [
    /^(genehmig\p{L}*|bestätig\p{L}*|bewillig\p{L}*)(?:\s+sie)?(?:\s+bitte)?(?:\s+das)?,?\s+was\s+(\S.*?)\s+(?:angefragt|beantragt|angefordert|gewünscht|eingereicht|gestellt|will|möchte)(?:\s+(?:hat|haben))?$/iu,
    '$1 alles von $2',
  ],
  [
    /^(?:weißt\s+du|wissen\s+sie|hast\s+du\s+eine\s+ahnung|ich\s+(?:will|möchte|wüsste\s+gern|würde\s+gerne?)\s+(?:gern\s+)?(?:wissen)?|wissen),?\s+(?=(?:warum|wieso|weshalb|wann|wer|wie|was|woran|welche)\p{L}*\s)/iu,
    '',
  ],
  [
    /^(?:warum|wieso|weshalb)\s+(?:klappt|klappte|funktioniert|funktionierte|läuft|lief|geht|ging)\s+(.+?)\s+nicht(?:\s+(?:mehr|durch|richtig|sauber))*$/iu,
    'warum ist $1 fehlgeschlagen',
  ],
  [
    /^was\s+hat\s+(.+?)\s+(?:zum\s+(?:absturz|scheitern|abbruch)\s+gebracht|scheitern\s+lassen)$/iu,
    'warum ist $1 fehlgeschlagen',
  ],
  [
    new RegExp(`^was\\s+(?:lief|ist)\\s+(?:alles\\s+)?(${time})(?:\\s+alles)?(?:\\s+gelaufen)?$`, 'iu'),
    'zeige Läufe von $1',
  ],
  [/^welche\s+(deployments|läufe|auslieferungen|ausfälle)\s+(?:hatte|hat)\s+(.+)$/iu, 'zeige $1 von $2'],
  [/^wieviele?\s+/iu, 'wie viele '],
  [/(?<=\s)gabs(?=\s|$)/giu, 'gab es'],
  [/(?<=^|\s)gibts(?=\s|$)/giu, 'gibt es'],
  [
    /^(?:kann|könnte|darf|dürfte)\s+(?:ich|wir)\s+(?:bitte\s+|mal\s+|mir\s+)*(.+?)\s+(?:sehen|ansehen|anschauen|einsehen|anzeigen)$/iu,
    'zeige $1',
  ],
  [
    new RegExp(
      `^(?:gab|gibt)\\s+es\\s+(${time})?\\s*(?:irgendwelche\\s+)?(?:fehler|fehlschläge|fehlgeschlagene\\s+läufe)\\s*(${time})?$`,
      'iu',
    ),
    'zeige fehlgeschlagene Läufe $1$2',
  ],
  [
    new RegExp(
      `^(?:hatten|haben)\\s+wir\\s+(${time})?\\s*(?:irgendwelche\\s+)?(?:fehler|fehlschläge|fehlgeschlagene\\s+läufe)\\s*(${time})?$`,
      'iu',
    ),
    'zeige fehlgeschlagene Läufe $1$2',
  ],
  [
    new RegExp(
      `^(?:ist|sind)\\s+(${time})?\\s*(?:denn\\s+)?(?:etwas|irgendwas|irgendetwas|was)\\s+(?:fehlgeschlagen|schief\\s?gelaufen|schief\\s?gegangen|gescheitert)$`,
      'iu',
    ),
    'zeige fehlgeschlagene Läufe $1',
  ],
  [
    /^läuft\s+(?:gerade\s+|aktuell\s+|im\s+moment\s+|noch\s+|denn\s+|da\s+)*(?:etwas|irgendwas|was|irgendetwas)(?:\s+gerade)?$/iu,
    'was läuft',
  ],
  [
    new RegExp(`^wie\\s+(?:lief|liefen|ist|sind)\\s+(\\S.*?)\\s+(${time})(?:\\s+gelaufen)?$`, 'iu'),
    'zeige Läufe von $1 $2',
  ],
  [
    new RegExp(
      `^wie\\s+viele\\s+(?:fehler|fehlschläge)\\s+(?:gab\\s+es|hatten\\s+wir|waren\\s+es|sind\\s+es)`,
      'iu',
    ),
    'wie viele fehlgeschlagene Läufe gab es',
  ],
  [/^wie\s+viele\s+(.*?läufe.*?)\s+(?:hatten|haben|machten)\s+wir(?=\s|$)/iu, 'wie viele $1 gab es'],
  [/^wie\s+viele\s+(.*?läufe.*?)\s+(?:waren|sind)\s+es(?=\s|$)/iu, 'wie viele $1 gab es'],
  [
    /^wie\s+viele\s+(.*?läufe)\s+(?:gab\s+es\s+)?(?:von|bei)\s+(.+?)\s+gab\s+es(?=\s|$)/iu,
    'wie viele $1 von $2 gab es',
  ],
  [
    new RegExp(
      `^wie\\s+oft\\s+(?:ist|wurde)\\s+(${time})\\s+(?:etwas|was)\\s+(?:gelaufen|gestartet|ausgeführt)(?:\\s+worden)?$`,
      'iu',
    ),
    'wie viele Läufe gab es $1',
  ],
  [
    new RegExp(
      `^wie\\s+oft\\s+(?:ist|sind|hat)\\s+(${time})\\s+(.+?)\\s+(?=fehlgeschlagen|gescheitert|gelaufen)`,
      'iu',
    ),
    'wie oft ist $2 $1 ',
  ],
  [
    /^was\s+(?:ist|war)\s+(?:die\s+ursache|der\s+grund|der\s+fehler|das\s+problem)\s+(?:für|von|bei|mit|beim|hinter)\s+(?:(?:den|dem)\s+(?:letzten\s+)?(?:fehler|fehlschlag|ausfall)\s+(?:von|bei|des|der)\s+)?(.+)$/iu,
    'warum ist $1 fehlgeschlagen',
  ],
  [
    new RegExp(
      `^wie\\s+oft\\s+ist\\s+(.+?)\\s+(${time})\\s+(?:gelaufen|gestartet|ausgeführt\\s+worden)$`,
      'iu',
    ),
    'wie viele Läufe von $1 gab es $2',
  ],
  [/^(?:an\s+was|wodurch)\s+(?:ist|sind)\s+/iu, 'woran ist '],
  [
    new RegExp(
      `^(?:was\\s+|worauf\\s+)?(?:wartet|warten|liegt|liegen|steht|stehen)\\s+(?:noch\\s+|gerade\\s+|etwas\\s+|was\\s+|alles\\s+|aktuell\\s+)*(?:auf\\s+(?:meine|eine|unsere)\\s+${decision}|(?:bei\\s+mir\\s+)?zur\\s+${decision}(?:\\s+(?:an|aus|bereit))?|auf\\s+mich|bei\\s+mir\\s+an)(?:\\s+etwas)?$`,
      'iu',
    ),
    'was wartet auf mich',
  ],
  [
    new RegExp(
      `^(?:gibt\\s+es|habe\\s+ich)\\s+(?:noch\\s+|gerade\\s+)*(?:etwas|was)\\s+(?:zu\\s+(?:genehmigen|entscheiden|bestätigen)|freizugeben|zur\\s+${decision})$`,
      'iu',
    ),
    'was wartet auf mich',
  ],
  [
    new RegExp(
      `^(?:welche|zeige?n?|liste?)\\s+(?:mir\\s+)?(?:alle\\s+)?${decision}\\s+(?:stehen\\s+(?:noch\\s+)?aus|sind\\s+(?:noch\\s+)?(?:offen|ausstehend)|(?:warten|liegen)(?:\\s+(?:noch\\s+)?(?:auf\\s+mich|bei\\s+mir))?)$`,
      'iu',
    ),
    'was wartet auf mich',
  ],
  [
    /^wann\s+(?:ist|kommt)\s+(.+?)\s+(?:wieder|das\s+nächste\s+mal|als\s+nächstes)\s+(?:dran|an\s+der\s+reihe)$/iu,
    'wann läuft $1',
  ],
  [
    /^wann\s+(läuft|startet)\s+(.+?)\s+(?:wieder|erneut|als\s+nächstes|das\s+nächste\s+mal|nächstes\s+mal|planmäßig)$/iu,
    'wann läuft $2',
  ],
  [/^(?:was\s+ist|welche\s+automationen\s+sind)\s+(?:alles\s+)?(?:eingeplant|geplant)$/iu, 'zeige Zeitpläne'],
  [
    /^wie\s?viele?\s+(?:traffic|verkehr|besucher|besuche|zugriffe|aufrufe)\s+(?:hatte|hat|bekam|verzeichnete|gab\s+es\s+(?:bei|auf|für))\s+(.+?)(?=\s+(?:in\s+den|in\s+der|heute|gestern|diese|seit|während)|$)/iu,
    'zeige Traffic von $1',
  ],
  [
    /^(?:welche|zeige?)\s+(\p{L}+)\s+(?:gab|gibt)\s+es\s+(?:bei|für|von|in|beim)\s+(.+)$/iu,
    'zeige $1 von $2',
  ],
  [
    /^was\s+(?:steht|sagt)\s+(?:in|im)\s+(?:dem\s+|den\s+)?(?:log|logs|protokoll)\s+(?:von|vom|des|der)\s+/iu,
    'zeige Logs von ',
  ],
  [/^was\s+(?:sagt|sagen)\s+(?:das\s+|die\s+)?(?:log|logs)\s+(?:von|vom|des|der|zu)\s+/iu, 'zeige Logs von '],
  // All that somebody asked for.
  [
    /(?<=^|\s)(alles|alle\s+\p{L}+)((?:\s+(?:ab|frei|zurück|durch))?),?\s+(?:was|die|das)\s+(\S.*?)\s+(?:angefragt|beantragt|angefordert|gewünscht|eingereicht|gestellt|erbeten|verlangt|will|möchte|braucht)(?:\s+(?:hat|haben|hatte))?,?(?=\s|$)/giu,
    'alles von $3$2',
  ],
  [/^alles\s+(\p{L}+en),?\s+was\s+von\s+(.+?)\s+(?:kommt|stammt|ist)$/iu, 'alles von $2 $1'],
  [
    /^(\p{L}+e?n?(?:\s+sie)?)\s+alle\s+(?:anfragen|anträge|freigaben|wünsche|bitten|genehmigungen)\s+(?:von|vom|der|des)\s+/iu,
    '$1 alles von ',
  ],
  [/^alle\s+(?:anfragen|anträge|freigaben|wünsche|bitten|genehmigungen)\s+(?:von|vom)\s+/iu, 'alles von '],
  // What was missed.
  [
    /(?<=^|\s)(gestern|heute)\s+((?:verpasste|ausgefallene|fehlende|ausgelassene)[nr]?\s+läufe\s+\S.*?)(?=\s+(?:nach|nachholen|nachzuholen)$)/iu,
    '$2 von $1',
  ],
  [
    /(?<=^|\s)(?:fehlende[nr]?|verpasste[nr]?|ausgefallene[nr]?|ausgelassene[nr]?|versäumte[nr]?|entgangene[nr]?)\s+(?=läufe|zeiten|termine|ausführungen)/giu,
    'missed ',
  ],
  [
    /^(hole?n?(?:\s+sie)?)\s+(?:bitte\s+)?(?:bei|beim|für|von|vom)\s+(?:der\s+automation\s+|den\s+|die\s+)?(.+?)\s+((?:die|alle)\s+(?:missed\s+)?läufe)/iu,
    '$1 $3 von $2',
  ],
]
