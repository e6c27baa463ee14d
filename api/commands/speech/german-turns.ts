import { monthsIn, type Turn } from './language.ts'

const englishMonths = monthsIn('en')

/** What is done by a verb that means little and what stands with it: “nimm … vom Netz”, “… vom Netz nehmen”. */
const light: readonly (readonly [meant: string, stems: string, tail: string, done: string])[] = [
  ['pause', 'nimm|nehm|setz|stell', 'außer betrieb', 'nommen'],
  ['pause', 'nimm|nehm|trenn|schalt|stell', 'vom netz|offline', 'nommen'],
  ['pause', 'leg|schick', 'auf eis|schlafen', 'legt'],
  ['resume', 'nimm|nehm|setz|stell|bring', '(?:wieder )?in betrieb|wieder in gang', 'nommen'],
  [
    'resume',
    'bring|nimm|nehm|stell|schalt|hol|geh',
    '(?:(?:wieder|zurück) )?(?:ans netz|online|zurück ins netz)',
    'bracht|nommen',
  ],
  ['run', 'setz|bring', 'in gang', 'setzt|bracht'],
  ['deploy', 'bring|stell|schalt|nimm|nehm|spiel', 'live|produktiv|in produktion|auf produktion', 'bracht'],
  ['archive', 'verschieb|leg|steck|pack|schieb|räum|stell', 'ins archiv|in das archiv', 'legt|schoben'],
  [
    'unarchive',
    'hol|nimm|nehm|stell|bring',
    '(?:wieder )?aus dem archiv(?: (?:zurück|wieder her|wieder hervor|heraus|raus))?',
    'holt|nommen',
  ],
  [
    'put-maintenance',
    'nimm|nehm|setz|stell|versetz|schalt|bring',
    '(?:in|unter|auf) (?:die |den )?(?:wartung|wartungsmodus)',
    'setzt',
  ],
  [
    'roll back',
    'spiel|nimm|nehm',
    '(?:die )?(?:vorherige|vorige|letzte|alte) version (?:wieder )?(?:ein|zurück)',
    'spielt',
  ],
]

const verb = (stems: string) => `(?:${stems})(?:e|en|t|et|n)?(?:\\s+sie)?`
const as = (meant: string, what: string) =>
  meant === 'put-maintenance' ? `put ${what} under maintenance` : `${meant} ${what}`
const subject =
  '(?!was\\s|wer\\s|wann\\s|wo\\s|wie\\s|wenn\\s|falls\\s|ich\\s|wir\\s|sobald\\s|soll|muss|warum|welche)(\\S.*?)'
/** A name, and no other verb after it. */
const one =
  '((?:(?!\\sund\\s(?:dann|danach|starte|deploye|führ|pausier|lass)|,\\s+(?:dann|danach)|[;.]\\s).)+?)'

export const lightTurns = light.flatMap(([meant, stems, tail, done]): Turn[] => [
  [
    new RegExp(
      `^${verb(stems)}\\s+(?:bei\\s+)?${one}\\s+(?:${tail})(?=$|\\s+(?:und|um|morgen|heute|am|in)\\s)`,
      'iu',
    ),
    as(meant, '$1'),
  ],
  [new RegExp(`^${one}\\s+(?:${tail})\\s*(?:zu)?(?:${stems})e?n$`, 'iu'), as(meant, '$1')],
  [
    new RegExp(
      `^${subject}\\s+(?:soll|sollen|sollte|muss|müssen)\\s+(?:(.+?)\\s+)?(?:${tail})(?:\\s+(?:ge)?(?:${done}|${stems})(?:t|en)?\\s+werden|\\s+gehen)?$`,
      'iu',
    ),
    `${as(meant, '$1')} $2`,
  ],
])

/** Said for now only, or in passing; nothing else is asked for because of it. */
const passing =
  'vorübergehend|vorläufig|manuell|zeitweise|zeitweilig|temporär|bis auf weiteres|fürs erste|umgehend|unverzüglich|zeitnah|schnellstmöglich|freundlicherweise|netterweise|eben mal|eben schnell|nochmals'

/** Which branch of a project. */
export const branchTurns: readonly Turn[] = [
  [
    /(?<=^|\s)(?:den\s+|der\s+)?(?:branch|zweig)\s+(\S+)\s+(?:auf|in|nach|für|bei|zu)\s+(?=\S)/iu,
    'branch $1 von ',
  ],
]

const wh = '(?!was\\s|wer\\s|wann\\s|wo\\s|wie\\s|wenn\\s|falls\\s|soll|warum|welche|sobald)'

/** Turns of a whole sentence that are put straight before anything else is. */
export const germanTurns: readonly Turn[] = [
  [
    /^(?:würde\s+es\s+(?:dir|ihnen|euch)\s+(?:etwas\s+|was\s+)?ausmachen|wäre\s+es\s+(?:dir\s+|ihnen\s+)?möglich|ich\s+bitte\s+(?:dich|sie|darum)|(?:vergiss|vergesst|vergessen\s+sie)\s+(?:bitte\s+)?nicht|denk\p{L}*(?:\s+sie)?\s+(?:bitte\s+)?daran),?\s+(\S.*?)\s+zu\s+(\p{L}+)$/iu,
    '$1 $2',
  ],
  [
    /^(?:würde\s+es\s+(?:dir|ihnen|euch)\s+(?:etwas\s+|was\s+)?ausmachen|wäre\s+es\s+(?:dir\s+|ihnen\s+)?möglich|ich\s+bitte\s+(?:dich|sie|darum)|(?:vergiss|vergesst|vergessen\s+sie)\s+(?:bitte\s+)?nicht|denk\p{L}*(?:\s+sie)?\s+(?:bitte\s+)?daran),?\s+(\S.*?(?:an|aus|ab|ein|fort|auf|zurück|frei|durch|los))zu(\p{L}+en)$/iu,
    '$1$2',
  ],
  [/^(?:kann|können|könnte|könnten)\s+(\S.*?)\s+bitte\s+(\S.*?)\s+werden$/iu, '$1 soll $2 werden'],
  [/\bbeiden?\s+api-schlüssel(?!\p{L})/giu, 'both api keys'],
  [/\bbeiden?\s+(?=(?:schlüssel|endpunkte|projekte|automationen|läufe|einladungen)(?!\p{L}))/giu, 'both '],
  [
    /,?\s+(?:statt|anstelle|anstatt)\s+(?:seiner|ihrer|der)\s+(?:bisherigen|alten|jetzigen|aktuellen)(?:\s+rollen?)?$/iu,
    '',
  ],
  [
    /^(?:schreib|schick|send)\p{L}*(?:\s+sie)?\s+(?:bitte\s+)?eine\s+(?:e-?)?mail\s+an\s+(\S+@\S+?),?\s+(?:mit\s+)?(?:dem\s+)?betreff:?\s+(\uE000\d+\uE001),?\s+(?:und\s+)?(?:dem\s+)?(?:text|inhalt):?\s+(\uE000\d+\uE001)$/iu,
    'send a mail to $1 with subject $2 and text $3',
  ],
  [
    /^(?:würde\s+es\s+(?:dir|ihnen|euch)\s+(?:etwas\s+|was\s+)?ausmachen|wäre\s+es\s+(?:dir\s+|ihnen\s+)?möglich),\s+(?=\S)/iu,
    '',
  ],
  [
    /^es\s+wäre\s+(?:sehr\s+)?(?:super|toll|nett|schön|gut|prima|hilfreich|klasse),\s+wenn\s+(?:du|sie|ihr|jemand)\s+(\S.*?)\s+(?:könntest|könnten|könntet|könnte|würdest|würden)$/iu,
    '$1',
  ],
  [/^(?:jetzt|sofort|gleich)\s+(?=\S)/iu, ''],
  [/\s+erst\s+(?=(?:am|um|morgen|übermorgen|in|nächsten|kommenden)\s)/giu, ' '],
  [/^(\p{L}+(?:\s+sie)?)\s+(?:zuerst|zunächst)\s+(?=\S)/iu, '$1 '],
  [/\bin\s+einer\s+dreiviertelstunde\b/giu, 'in 45 Minuten'],
  [/\bin\s+einer\s+viertelstunde\b/giu, 'in 15 Minuten'],
  [/\balle\s+viertelstunde\b|\bjede\s+viertelstunde\b/giu, 'alle 15 Minuten'],
  [/\b(?:jede|alle)\s+halbe\s+stunde\b/giu, 'alle 30 Minuten'],
  [/\bam\s+monatsletzten\b/giu, 'am letzten Tag des Monats'],
  ...['eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf'].map(
    (each, i): Turn => [
      new RegExp(
        `(?<=\\b(?:heute|morgen|übermorgen|tag|mittwoch)) ?(?:nachmittag|abend)\\s+(?:um|gegen)\\s+${each}(?=\\s|$|,)(?:\\s+uhr)?`,
        'giu',
      ),
      ` um ${i + 13} Uhr`,
    ],
  ),
  ...Array.from({ length: 12 }, (_, i): Turn => [
    new RegExp(`\\bam\\s+0?(\\d{1,2})\\.\\s?0?${i + 1}\\.(\\d{4})?(?=\\s|$|,)`, 'giu'),
    `on $1 ${englishMonths[i]!} $2`,
  ]),
  [
    new RegExp(
      `^(?!was\\s|wer\\s|wenn\\s|falls\\s|soll)(\\S.*?)\\s+(?:soll|muss)\\s+(owner|admin|member|builder|operator|approver|viewer|billing)\\s+und\\s+(owner|admin|member|builder|operator|approver|viewer|billing)\\s+(?:werden|sein)$`,
      'iu',
    ),
    'give $1 the roles $2 and $3',
  ],
  [
    /(?<!\s(?:erst|noch|nächste|nächstes|nächsten|letzte|letzten|erste|ersten|einige|viele|jedes|\d|das|beim))\s+mal(?=\s(?!so\b)\S)/giu,
    '',
  ],
  // “Sollte A ausfallen, …” depends on it.
  [/^(?:sollten?|hätten?|wären?|würden?)\s+(?=\S[^,]*,\s)/iu, 'wenn '],
  ...Array.from({ length: 11 }, (_, i): Turn => [
    new RegExp(
      `(?<=\\b(?:heute|morgen|übermorgen|tag|mittwoch)) ?(?:nachmittag|abend)\\s+(?:um|gegen)\\s+${i + 1}(?=\\s|$|,)(?:\\s+uhr)?`,
      'giu',
    ),
    ` um ${i + 13} Uhr`,
  ]),
  // What is put right is what is asked for: “nicht A, sondern B”.
  [/^(.*?)(?<=^|\s)nicht\s+nur\s+([^,]+?),\s*sondern\s+auch\s+(?=\S)/iu, '$1$2 und '],
  [/^(.*?)(?<=^|\s)nicht\s+([^,;.]+?),\s*sondern\s+(?!(?:erst|nur|noch|lass|wart)\p{L}*\s)(?=\S)/iu, '$1'],
  [/(?<=^|\s)sowohl\s+(.+?)\s+als\s+auch\s+/giu, '$1 und '],
  [/(?<=\s)(heutige|gestrige|morgige)[nrs]?\s+(.+)$/giu, '$2 von $1'],
  [/^(heutige|gestrige)[nrs]?\s+(.+)$/giu, '$2 von $1'],
  [/\bvon\s+heutige$/iu, 'von heute'],
  [/\bvon\s+gestrige$/iu, 'von gestern'],
  [/(?<=^|\s|\d)min\.?(?=\s|$)/giu, 'Minuten'],
  [/(?<=\d\s?)std\.?(?=\s|$)/giu, 'Stunden'],
  [/(?<=\d\s?)h(?=\s+(?!um|nach)\p{L})/gu, ' Stunden'],
  [/\beinmal\s+(?:pro|in\s+der|je)\s+stunde(?!\p{L})/giu, 'stündlich'],
  [/\beinmal\s+(?:pro|am)\s+tag(?!\p{L})/giu, 'täglich'],
  [/\beinmal\s+(?:pro|in\s+der)\s+woche(?!\p{L})/giu, 'wöchentlich'],
  [
    /(?<=^|\s)immer\s+(?=montags|dienstags|mittwochs|donnerstags|freitags|samstags|sonntags|werktags|um\s|am\s|jeden)/giu,
    '',
  ],
  [/^(?:einmal|mal|zuerst|als\s+erstes|zunächst)\s+(?=\S)/iu, ''],
  [/^erst\s+(?=.+(?:,|\sund)\s+(?:dann|danach|anschließend)\s)/iu, ''],
  [/(?<!noch|auf|am)\s+einmal(?=\s(?!pro|am|im|in|die|jede|täglich)|$)/giu, ''],
  [new RegExp(`\\s+(?:${passing})(?=\\s|$|,)`, 'giu'), ''],
  [new RegExp(`^(?:${passing})\\s+`, 'iu'), ''],
  [
    /^(?:kannst|könntest|können|könnten)\s+(?:du|sie)\s+(?:mir\s+|uns\s+)?(?:bitte\s+)?(?:sagen|verraten|zeigen|erklären),?\s+(?=\p{L}+\s)/iu,
    'sag mir, ',
  ],
  [
    /^(?:sag|verrat|erklär|zeig)\p{L}*(?:\s+sie)?(?:\s+mir|\s+uns)?(?:\s+bitte)?,\s+(?=(?:warum|wieso|weshalb|woran|wann|wie|wer|was|welche)\p{L}*\s)/iu,
    '',
  ],
  // A question told in another sentence has its verb at the end.
  [
    /^(?:warum|wieso|weshalb|woran)\s+(?!(?:lag|liegt|ist|sind|hat|wurde)\s)(.+?)\s+(fehlgeschlagen|gescheitert|abgestürzt|schiefgelaufen|kaputtgegangen)\s+(?:ist|sind)$/iu,
    'warum ist $1 fehlgeschlagen',
  ],
  [
    /^was\s+ich\s+(?:noch\s+)?(?:genehmigen|freigeben|entscheiden|bestätigen)\s+(?:muss|soll|kann)$/iu,
    'was muss ich genehmigen',
  ],
  [/^(?:ich|wir)\s+(genehmige|bestätige|bewillige|akzeptiere)n?\s+/iu, '$1 '],
  [/^(?:ich|wir)\s+(lehne|weise)n?\s+(?=.+\s(?:ab|zurück)$)/iu, '$1 '],
  [/^(?:ich|wir)\s+(gebe)n?\s+(?=.+\sfrei$)/iu, 'gib '],
  // What went well may go on.
  [
    new RegExp(
      `^${wh}(\\S.*?)\\s+(?:soll|sollen|kann|können|darf|dürfen)\\s+(?:jetzt\\s+|bitte\\s+|ab\\s+sofort\\s+)*(?:wieder\\s+(?:laufen|an|ran|online\\s+gehen|online|aktiv\\s+(?:sein|werden)|starten|weitermachen)|weiterlaufen|weitergehen|weitermachen)$`,
      'iu',
    ),
    'aktiviere $1',
  ],
  [
    /^lass(?:e|t|en)?(?:\s+sie)?\s+(.+?)\s+(?:(?:jetzt\s+)?wieder\s+laufen|weiterlaufen|weitermachen)$/iu,
    'aktiviere $1',
  ],
  [/^(.+?)\s+(?:wieder\s+laufen|weiterlaufen)\s+lassen$/iu, 'aktiviere $1'],
  [
    /^(?:(?:heb|beend)\p{L}*(?:\s+sie)?\s+)?(?:die\s+)?pause\s+(?:von|vom|für|beim?|der|des)\s+(.+?)(?:\s+(?:auf|aufheben|beenden))$/iu,
    'aktiviere $1',
  ],
  [
    /^(?:heb|beend)\p{L}*(?:\s+sie)?\s+(?:die\s+)?pause\s+(?:von|vom|für|beim?|der|des)\s+(\S.*)$/iu,
    'aktiviere $1',
  ],
  [
    /^(?:(?:mach|start|erstell|führ)\p{L}*\s+)?(?:einen|nen|'nen)\s+(?:neuen\s+|weiteren\s+|zusätzlichen\s+)*(?:durch)?lauf\s+(?:von|vom|für|der|des)\s+(.+?)(?:\s+(?:durch|aus|starten|machen|anstoßen))?$/iu,
    'starte $1',
  ],
  [
    /^(?:(?:mach|start|lös|stoß)\p{L}*(?:\s+sie)?\s+)?(?:(?:ein\s+)?neues|ein|eine\s+neue)\s+(?:deployment|deploy|auslieferung)\s+(?:von|vom|für|auf)\s+(.+?)(?:\s+(?:starten|machen|an|aus|auslösen|anstoßen|durchführen))?$/iu,
    'deploye $1',
  ],
  [
    /\b(lauf|läufe|ausführung|ausführungen)\s+(?:von\s+)?der\s+(?:automation|automatisierung)\s+/giu,
    '$1 von ',
  ],
  [/(?<=\s)erfolgreich\s+(?=(?:abgeschlossen|beendet|durchgelaufen|gelaufen)(?:\s|$))/giu, ''],
  [
    /^(?:spiel|roll|bring|stell|geh|spring|setz)\p{L}*(?:\s+sie)?\s+(?:bei|auf|für|mit)\s+(.+?)\s+(?:auf\s+)?(?:die\s+)?(?:vorherige|vorige|letzte|alte)\s+version\s+(?:wieder\s+)?(?:ein|auf|zurück|her|wieder)$/iu,
    'roll back $1',
  ],
  [
    /^(\S+)\s+(?:wieder\s+)?(?:zurück\s+auf|zurück\s+zu)\s+(?:die|der)\s+(?:vorherige|vorherigen|vorige|letzte|letzten|alte|alten)\s+version$/iu,
    'roll back $1',
  ],
  [/(?<=@\S+.*?),?\s+(?:ins|in\s+unser|in\s+das|zum)\s+(?:team|unternehmen)(?=\s|,|$)/iu, ''],
  [/(?<=@\S+.*?),\s+(?:mit\s+der\s+|in\s+der\s+)?rolle:?\s+(\S+)$/iu, ' als $1'],
  [
    /^stuf\p{L}*(?:\s+sie)?\s+(.+?)\s+(?:auf|zum|zur)\s+(\S+)\s+(?:herunter|runter|herab|hoch|herauf)$/iu,
    'make $1 an $2',
  ],
  [/^hör\p{L}*(?:\s+sie)?\s+auf,?\s+(.+?)\s+zu\s+(?:überwachen|beobachten)$/iu, 'stop watching $1'],
  [/^(?:beend|stopp)\p{L}*(?:\s+sie)?\s+die\s+überwachung\s+(?:von|vom|der|des)\s+/iu, 'stop watching '],
  [
    /^(?:plan|schedul|terminier)\p{L}*(?:\s+sie)?\s+(.+?)\s+(?:für|auf)\s+((?:morgen|heute|übermorgen|(?:nächsten|kommenden)|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|den\s+\d).*?)(?:\s+ein)?$/iu,
    'starte $1 $2',
  ],
  [/^(.+?)\s+(?:für|auf)\s+((?:morgen|heute|übermorgen)\s.*?)\s+(?:ein)?planen$/iu, 'starte $1 $2'],
  [
    /^(?:erzwing\p{L}*\s+(?:den|einen)\s+abbruch|beend\p{L}*\s+mit\s+gewalt)\s+(?:von|vom|des|der)\s+(?:laufs?\s+)?/iu,
    'terminate den Lauf ',
  ],
  [
    /^(\p{L}+(?:\s+sie)?)\s+(den\s+lauf\s+.+?)\s+(?:sofort\s+)?(?:hart|mit\s+gewalt|gewaltsam)(?:\s+(?:ab|beenden))?$/iu,
    'terminate $2',
  ],
  [/(?<=^|\s)(?:den\s+|der\s+)?(\p{L}[\p{L}-]*\p{L})-lauf(?=\s|$)/giu, 'den Lauf von $1'],
  ...lightTurns,
  // Whose log, whose mode: “schalte bei A den Wartungsmodus ein”.
  [
    /^(?:schalt|aktivier|start|mach)\p{L}*(?:\s+sie)?\s+(?:(?:bei|für|auf|in)\s+(.+?)\s+)(?:den\s+)?wartungsmodus(?:\s+(?:ein|an))?$/iu,
    'put $1 under maintenance',
  ],
  [
    /^(?:schalt|deaktivier|beend|mach)\p{L}*(?:\s+sie)?\s+(?:(?:bei|für|auf|in)\s+(.+?)\s+)(?:den\s+)?wartungsmodus(?:\s+(?:aus|ab))?$/iu,
    'end maintenance of $1',
  ],
  [
    /^(?:mach|starte?|führe?)\p{L}*(?:\s+sie)?\s+(?:(?:bei|für|auf)\s+(\S.*?)\s+)?(?:einen?\s+)?rollback(?:\s+(?:von|vom|für|bei|auf)\s+(.+?))?(?:\s+(?:durch|aus))?$/iu,
    'roll back $1$2',
  ],
  [
    /^rollback\s+(?:von|vom|für|bei)\s+(.+?)(?:\s+(?:machen|durchführen|ausführen|starten))?$/iu,
    'roll back $1',
  ],
  [
    /^(?:spiel|roll|bring)\p{L}*(?:\s+sie)?\s+(?:bei|auf|für)\s+(.+?)\s+(?:die\s+)?(?:vorherige|vorige|letzte|alte)\s+version\s+(?:wieder\s+)?(?:ein|auf|zurück)$/iu,
    'roll back $1',
  ],
  [
    /^(?:nimm|nehm|zieh|mach|roll|setz)\p{L}*(?:\s+sie)?\s+(?:das\s+|die\s+)?(?:letzte|neueste|jüngste)\s+(?:deployment|deploy|auslieferung|release|version|bereitstellung)\s+(?:von|vom|bei|auf)\s+(.+?)\s+(?:zurück|rückgängig)$/iu,
    'roll back $1',
  ],
  [
    /^(?:das\s+|die\s+)?(?:letzte|neueste)\s+(?:deployment|deploy|auslieferung|release|version)\s+(?:von|vom|bei|auf)\s+(.+?)\s+(?:zurücknehmen|rückgängig\s+machen|zurückrollen|zurücksetzen)$/iu,
    'roll back $1',
  ],
  [/^veröffentlich\p{L}*(?:\s+sie)?\s+(?:das\s+)?projekt\s+/iu, 'deploye '],
  // A branch on a project.
  [/(?<=^|\s)(?:den\s+)?(?:branch|zweig)\s+(\S+)\s+(?:auf|in|nach|für|bei|zu)\s+(?=\S)/iu, 'branch $1 von '],
  [/\s+(?:mit|auf|über)\s+(?:dem\s+)?(?:branch|zweig)\s+(?=\S)/iu, ' vom branch '],
  // How long an invitation is good for.
  [
    /^(.+?)\s+für\s+((?:\d+|\p{L}+)\s+tage)\s+(als\s+\S+|mit\s+der\s+rolle\s+\S+)\s+(ein(?:laden)?)$/iu,
    '$1 $3 für $2 $4',
  ],
  [
    /,?\s+(?:(?:die\s+)?(?:einladung\s+)?(?:soll\s+)?)?(?:(?:gültig|gilt)\s+(?:für\s+)?((?:\d+|\p{L}+)\s+tage)|((?:\d+|\p{L}+)\s+tage)\s+(?:lang\s+)?(?:gültig|gelten|gültig\s+sein))$/iu,
    ' für $1$2',
  ],
  [/(?<=\S@\S+\s+(?:\S+\s+)?)(?:mit|in)\s+(?:der\s+)?rolle\s+(?=\S)/iu, 'als '],
  [
    /^(?:schick|send)\p{L}*(?:\s+sie)?\s+(\S+@\S+)\s+(?:bitte\s+)?eine\s+einladung(?:\s+(als\s+.+))?$/iu,
    'invite $1 $2',
  ],
  [
    /^(?:schick|send)\p{L}*(?:\s+sie)?\s+(?:bitte\s+)?eine\s+einladung\s+(als\s+.+?)\s+an\s+(\S+@\S+)$/iu,
    'invite $2 $1',
  ],
  [
    new RegExp(
      `^${wh}(\\S.*?)\\s+(?:soll|muss)\\s+(?:jetzt\\s+|künftig\\s+|ab\\s+sofort\\s+)?(owner|admin\\p{L}*|member|mitglied|builder|entwickler\\p{L}*|operator\\p{L}*|bediener\\p{L}*|approver|genehmiger\\p{L}*|prüfer\\p{L}*|viewer|betrachter\\p{L}*|billing)\\s+(?:werden|sein)$`,
      'iu',
    ),
    'make $1 an $2',
  ],
  [
    new RegExp(
      `^${wh}(\\S.*?)\\s+(?:bekommt|erhält|kriegt|soll\\s+(?=.*\\s(?:bekommen|erhalten)$))\\s*(?:jetzt\\s+)?die\\s+rolle\\s+(\\S+)(?:\\s+(?:bekommen|erhalten))?$`,
      'iu',
    ),
    'make $1 an $2',
  ],
  [/^gib(?:\s+bitte)?\s+(.+?)\s+die\s+rollen\s+(\S+)\s+und\s+(\S+)$/iu, 'give $1 the roles $2 and $3'],
  [/(?<=^|\s)(?:personenbezogenen?|persönlichen?)\s+(?=daten)/giu, ''],
]
