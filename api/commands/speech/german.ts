import { germanWords } from './german-words.ts'
import type { Language, Turn } from './language.ts'

/** Verbs by their stems, with what is put apart from them: “halte … an”, “… anhalten”. */
const verbs: readonly (readonly [meant: string, stems: string, apart?: string])[] = [
  ['pause', 'pausier|deaktivier|unterbrech|unterbrich'],
  ['stop', 'stopp'],
  ['pause', 'halt|schalt|stell', 'an|aus|ab'],
  ['resume', 'setz|führ|fuehr', 'fort|weiter'],
  ['resume', 'nimm|nehm', '(?:wieder )?auf'],
  ['resume', 'schalt', 'ein|(?:wieder )?(?:an|ein)'],
  ['resume', 'aktivier|reaktivier'],
  ['run', 'start|trigger'],
  ['run', 'führ|fuehr', '(?:noch ?mal |erneut )?aus'],
  ['run', 'stoß|stoss', 'an'],
  ['archive', 'archivier'],
  ['publish', 'veröffentlich|publizier'],
  ['deploy', 'deploy|ausroll'],
  ['deploy', 'roll', 'aus'],
  ['deploy', 'spiel|liefer', 'aus|ein'],
  ['roll back', 'setz|roll|dreh', 'back'],
  ['approve', 'genehmig|bestätig|bewillig|akzeptier|billig'],
  ['approve', 'stimm', 'zu'],
  ['approve', 'gib|geb|winkt?', '(?:frei|durch)'],
  ['reject', 'verweiger|verwirf|verwerf'],
  ['reject', 'lehn|weis', 'ab|back'],
  ['cancel', 'storn|stornier|beend|cancel'],
  ['cancel', 'brich|brech', 'ab'],
  ['terminate', 'terminier'],
  ['retry', 'wiederhol'],
  ['invite', 'lad', 'ein'],
  ['remove', 'entfern'],
  ['remove', 'wirf|werf|schmeiß', '(?:hi)?naus|raus'],
  ['delete', 'lösch|loesch'],
  ['test', 'test'],
  ['revoke', 'widerruf|entzieh'],
  ['revoke', 'zieh|nimm|nehm', 'back'],
  ['watch', 'überwach|beobacht'],
  ['export', 'exportier'],
  ['create', 'erstell|leg'],
  ['create', 'leg', 'an'],
  ['send', 'send|schick|verschick'],
  ['leave', 'verlass'],
  ['check', 'prüf|überprüf|verifizier'],
]

const turnsOfVerbs = verbs.flatMap(([meant, stems, apart]): Turn[] => {
  const forms = `(?:${stems})(?:e|en|t|et|n)?(?:\\s+sie)?`
  const infinitive = `(?:zu\\s+)?(?:${stems})e?n`
  return apart
    ? [
        [
          new RegExp(
            `^${forms}\\s+(.+?)\\s+(?:${apart})(?=$|\\s+(?:on|at|in|to|tomorrow|today|every|next)\\s)`,
            'iu',
          ),
          `${meant} $1`,
        ],
        [
          new RegExp(`^(.+?)\\s+(?:${apart.replaceAll('back', 'zurück')})(?:zu)?(?:${stems})e?n$`, 'iu'),
          `${meant} $1`,
        ],
      ]
    : [
        [new RegExp(`^${forms}\\s+`, 'iu'), `${meant} `],
        [new RegExp(`^(.+?)\\s+${infinitive}$`, 'iu'), `${meant} $1`],
      ]
})

/** One that comes apart with several things in between: what is named stays together. */
const anyStem = verbs.map(([, stems]) => stems).join('|')
const wholeTurns = verbs.flatMap(([meant, stems, apart]): Turn[] =>
  apart
    ? [
        [
          new RegExp(
            `^(?:${stems})(?:e|en|t|et|n)?(?:\\s+sie)?\\s+((?:(?!\\s(?:und|,)\\s+(?:${anyStem})(?:e|en)?\\s).)*?\\s(?:und|,|als|was|von)\\s(?:(?!\\s(?:${anyStem})(?:e|en)?\\s).)*?)\\s+(?:${apart.replaceAll('back', 'zurück')})$`,
            'iu',
          ),
          `${meant} $1`,
        ],
      ]
    : [],
)

const stemsAlone = verbs.map(([, stems]) => stems).join('|')
const months = [
  'januar',
  'februar',
  'märz',
  'april',
  'mai',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'dezember',
]
const english = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const numbers = {
  einer: '1',
  zwei: '2',
  drei: '3',
  vier: '4',
  fünf: '5',
  sechs: '6',
  acht: '8',
  zehn: '10',
  zwölf: '12',
  fünfzehn: '15',
  zwanzig: '20',
  dreißig: '30',
}
const clockWords = [
  'eins?',
  'zwei',
  'drei',
  'vier',
  'fünf',
  'sechs',
  'sieben',
  'acht',
  'neun',
  'zehn',
  'elf',
  'zwölf',
]
const units = '(?:sekunden?|minuten?|stunden?|tage?n?|wochen?)'

export const german: Language = {
  holds:
    /(?<!\S)(?:den|dem|bitte|und|vom|jeden|jede|morgen|übermorgen|heute|uhr|soll|sollte|muss|müssen|nicht|außer|wieder|läufe|seit gestern|gestern|der|das|eine[nrms]?|für|zurück)(?=$|[\s,.!?])/iu,
  begins: new RegExp(
    `^(?:(?:${stemsAlone}|mach|setz|benenn|nenn|verschieb|steck|bring|änder|ordne|hör|zeig|list|lass|prüf|rück)(?:e|en|t|et)?\\s(?!the\\b)|bitte\\s|welche[rsn]?\\s|warum\\s|wieso\\s|weshalb\\s|woran\\s|wann\\s|wer\\s|wen\\s|wem\\s|wo\\s+|was\\s+(?:wartet|läuft|ist|wurde|lief|muss|ging|steht|haben|hat|gibt|sind)\\b|wie\\s+(?:viele?|oft|geht|lange|steht|hoch|ist|war|läuft)\\s|nimm\\s|gib\\s|jeden?\\s|jede\\s|jedes\\s|alle\\s|täglich\\s|werktags\\s|(?:kann|könn|würd|woll|soll|möcht|darf|dürf)\\p{L}*\\s|ich\\s|wir\\s|gibt\\s|hol\\p{L}*\\s|nie\\s|niemals\\s|wenn\\s|falls\\s|sobald\\s|morgen\\s|übermorgen\\s|heute\\s|um\\s|am\\s|versetz\\p{L}*\\s|läufe\\b|laufende\\s|fehlgeschlagene\\s|anzahl\\s|zurückgesetzt\\s|nicht\\s|sag\\s|offene\\s|letzte[rns]?\\s|übersicht\\s|brauche?\\s|(?:den|die|das|der|dem)\\s)`,
    'iu',
  ),
  ends: new RegExp(
    `\\s(?:(?:an|aus|ab|ein|fort|auf|zurück|weiter|frei|zu)?(?:zu)?(?:${stemsAlone}|halt|schalt|setz|roll|führ|lehn|lad|brech|nehm|zieh|stell|geb)en|bitte|pro (?:stunde|tag|woche|monat))$`,
    'iu',
  ),
  polite:
    /^(?:bitte|(?:kannst|könntest|könnten|kann|würdest|würden|können|willst)\s+(?:du|sie|man|jemand|ihr)(?:\s+(?:mir|uns))?|(?:ich|wir)\s+(?:möchten?|wollen|will|würden?(?:\s+gerne?)?|muss|müssen|brauchen?|hätten?\s+gerne?)|hallo|hey|ok|okay|so|mal|nun|also)(?:,\s*|\s+)(?:dass\s+|gerne?\s+)?|,?\s+(?:bitte|mal|danke|vielen dank|jetzt|sofort|gleich|kurz|für mich|erst ?mal|vorerst|vorübergehend|ab sofort)$|^(zeige?|gib|nenne?)\s+(?:mir|uns)(?=\s)/iu,
  before: [
    ...wholeTurns,
    [
      /^(?:wirf|werf|schmeiß|nimm)\p{L}*\s+(.+?)\s+aus\s+(?:der|dem)\s+(?:organisation|team|firma)(?:\s+raus)?$/iu,
      'entferne $1 aus der Organisation',
    ],
    [/^was\s+(?:wurde|ist|hat sich)\s+(.*?)\s*geändert(?:\s+worden)?$/iu, 'what was changed $1'],
    [/^wer\s+hat\s+(?:hier\s+)?zugriff$/iu, 'who has access'],
    [/^wie\s+(?:hoch|viel|gut|groß)?\s*(?:war|ist)\s+(?=(?:der|die|das)\s)/iu, 'zeige '],
    [/,\s+was\s+von\s+(.+?)\s+(?:kommt|stammt|ist)(?=$|\s)/giu, ' von $1'],
    [/\bam\s+(?=(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b)/giu, 'on '],
    [
      /^(\p{L}+)\s+(.+?)\s+(an|ab|aus|ein|fort|auf|zurück|frei|weiter)(,\s+(?:die|das|der|was|welche)\s.+|,?\s+(?:außer|bis auf)\s.+)$/iu,
      '$1 $2$4 $3',
    ],
    [
      /^(?:schick|send|versend|verschick)\p{L}*\s+(.+?)\s+(?:bitte\s+)?(?:nochmals?|noch\s?mal|noch\s?einmal|erneut|wieder)(?:\s+(?:raus|ab|los|hin))?$/iu,
      'resend $1',
    ],
    [
      /^(.+?)\s+(?:nochmals?|noch\s?mal|noch\s?einmal|erneut)\s+(?:senden|schicken|verschicken)$/iu,
      'resend $1',
    ],
    ...(
      [
        ['starte', 'laufen|ausgeführt werden|gestartet werden|starten|anlaufen'],
        ['pausiere', 'pausiert werden|angehalten werden|gestoppt werden|pausieren'],
        [
          'aktiviere',
          '(?:wieder )?(?:aktiviert|fortgesetzt|eingeschaltet) werden|wieder (?:laufen|weiterlaufen)',
        ],
        ['deploye', '(?:deployt|deployed|ausgerollt|ausgeliefert) werden|live gehen|online gehen'],
        ['archiviere', 'archiviert werden|ins archiv'],
        ['lösche', 'gelöscht werden|weg'],
        ['veröffentliche', 'veröffentlicht werden'],
        ['genehmige', 'genehmigt werden'],
      ] as const
    ).map(([verb, done]): Turn => [
      new RegExp(
        `^(?!was|wer|wann|wenn|falls|ich|wir)(.+?)\\s+(?:soll|sollte|sollen|muss|müsste|müssen)\\s+(?:bitte\\s+)?(?:(.+?)\\s+)?(?:${done})$`,
        'iu',
      ),
      `${verb} $1 $2`,
    ]),
    [/\s+auf\s+keinen\s+fall(?=\s|$)/giu, ' nie'],
    [/\s+(?:zuletzt|das letzte mal|beim letzten mal|neulich|vorhin)(?=\s|$)/giu, ''],
    [/\b(?:um|gegen)\s+halb\s+(\p{L}+|\d{1,2})/giu, 'at half $1'],
    [/\b(?:um|gegen)\s+viertel\s+nach\s+(\p{L}+|\d{1,2})/giu, 'at quarter past $1'],
    [/\b(?:um|gegen)\s+viertel\s+vor\s+(\p{L}+|\d{1,2})/giu, 'at quarter to $1'],
    ...clockWords.flatMap((word, i): Turn[] => [
      [new RegExp(`\\bat half (?:${word}|${i + 1})(?!\\p{L}|\\d)`, 'giu'), `at ${i}:30`],
      [new RegExp(`(?<=at quarter (?:past|to) )${word}(?!\\p{L})`, 'giu'), `${i + 1}`],
      [new RegExp(`\\b(?:um|gegen)\\s+${word}(?:\\s+uhr)?(?!\\p{L})`, 'giu'), `um ${i + 1} Uhr`],
    ]),
    [/^rolle?n?\s+/iu, 'roll '],
    [/\bein(?=\s+(?!und\b)\p{L})/giu, 'a'],
    [
      /\s+(?:bitte|doch|gerne|schnell|kurz|jetzt|sofort|gerade|aktuell|momentan|derzeit|vorerst|erst ?mal)(?=\s|$)/giu,
      '',
    ],
    [/^(pausiere?|starte?|stoppe?|deploye?)\s+(?:zuerst|erst|zunächst)\s+/iu, '$1 '],
    [/\s+und\s+(\p{L}+e?)\s+(?:dann|danach|anschließend)\s+/giu, ' and then $1 '],
    [/,?\s+(?:und\s+)?(?:danach|dann|anschließend)\s+/giu, ' and then '],
    [
      /,\s+(?:die|das|der|was|welche[sr]?)\s+((?:\S+\s+){1,4}?(?:sind|ist|wurden?|haben|hat|wartet|warten|laufen|läuft))(?=$|[\s,.!?])/giu,
      ' that $1',
    ],
    [/,\s+(?=(?:außer|ausser|aber|bis auf)\s)/giu, ' '],
    [
      /(?:\s+(?:bis auf|abgesehen von|mit ausnahme (?:von|des|der)|aber nicht|nur nicht|ohne))\s+/giu,
      ' except ',
    ],
    [
      /^(?:warum|wieso|weshalb)\s+(?:hat|ist|wurde|lief|läuft|ging)\s+(.+?)\s+(?:nicht\s+(?:geklappt|funktioniert|durch(?:gelaufen)?|gelaufen|fertig\s?geworden)|schief(?:\s?gelaufen|gegangen)?|kaputt(?:\s?gegangen)?|ab(?:gestürzt|gebrochen)|gescheitert|fehlgeschlagen|rot|gecrasht)$/iu,
      'why did $1 fail',
    ],
    [/^(?:warum|wieso|weshalb)\s+(?:schlug|schlägt)\s+(.+?)\s+fehl$/iu, 'why did $1 fail'],
    [/^(?:warum|wieso|weshalb)\s+(?:scheiterte?|versagte?)\s+(.+)$/iu, 'why did $1 fail'],
    [
      /^woran\s+(?:ist|lag es, dass)\s+(.+?)\s+(?:gescheitert|fehlgeschlagen)(?:\s+ist)?$/iu,
      'why did $1 fail',
    ],
    [
      /^was\s+(?:ist|war|ging|lief)\s+(?:mit|bei|an|beim|falsch bei|schief bei|bei der|mit der)\s+(.+?)(?:\s+(?:los|falsch|schief|passiert|schief\s?gelaufen|falsch\s?gelaufen|schief\s?gegangen|das problem))?$/iu,
      'what went wrong with $1',
    ],
    [
      /\balle\s+(?=(?:\d+|zwei|drei|vier|fünf|sechs|acht|zehn|zwölf|fünfzehn|zwanzig|dreißig)\s+(?:minuten|stunden|tage)\b)/giu,
      'every ',
    ],
    [
      /\b(?:werktags|wochentags|unter der woche|(?:von\s+)?montags?\s+bis\s+freitags?|jeden\s+(?:werktag|wochentag|arbeitstag)|an\s+(?:werktagen|wochentagen))\b/giu,
      'every weekday',
    ],
    [
      /\b(?:am\s+|an\s+)?(?:jedem\s+|jeden\s+)?(?:ersten|1\.)(?:\s+tag)?\s+(?:jeden|des|im|jedes)\s+monats?\b/giu,
      'on the first of every month',
    ],
    [/\b(?:an\s+jedem|jeden)\s+(?:monats)?ersten(?=\s|$)/giu, 'on the first of every month'],
    [/\bam\s+(\d{1,2})\.\s+(?:jeden|des|im|jedes)\s+monats?\b/giu, 'on the $1th of every month'],
    [/\b(?:am\s+)?letzten\s+tag\s+(?:jeden|des|im|jedes)\s+monats?\b/giu, 'on the last day of every month'],
    [/\b(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)s\b/giu, 'jeden $1'],
    [/\b(?:am\s+)?(?:nächsten|kommenden)\s+(?=\p{L}+tag\b|mittwoch)/giu, 'next '],
    [/\bheute\s+(?:abend|nacht|nachmittag|früh|mittag|morgen|vormittag)\s+(?=um\s)/giu, 'heute '],
    [/\bheute\s+abend\b/giu, 'this evening'],
    [/\bheute\s+nacht\b/giu, 'tonight'],
    [
      /\b(übermorgen|morgen|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)\s*(?:früh|vormittag|mittag|nachmittag|abend|nacht)\s+(?=um\s)/giu,
      '$1 ',
    ],
    [/\bmorgen\s+früh\b/giu, 'tomorrow morning'],
    [/\bjeden\s+morgen\b/giu, 'every morning'],
    [/\bjeden\s+abend\b/giu, 'every evening'],
    [/\bum\s+mitternacht\b/giu, 'at 0:00'],
    [/\b(?:um\s+12\s+uhr\s+mittags|mittags)\b/giu, 'at 12:00'],
    [/\bum\s+(\d{1,2})\s+uhr\s+(\d\d)\b/giu, 'um $1:$2'],
    [/\b(?:um|gegen)\s+(\d{1,2})[:.](\d\d)(?:\s+uhr)?\b/giu, 'at $1:$2'],
    [/\b(?:um|gegen)\s+(\d{1,2})(?:\s+uhr)?(?!\S)/giu, 'at $1:00'],
    [/\bin\s+(?:einer\s+)?(?:halben|halbe)\s+stunde\b/giu, 'in 30 minutes'],
    [/\bin\s+einer\s+stunde\b/giu, 'in 1 hour'],
    [/\bin\s+einem\s+tag\b/giu, 'in 1 day'],
    [/\b(?:seit|in den)\s+letzten?\s+(\d+|\p{L}+)\s+(?=tage?n?|stunden|wochen)/giu, 'in the last $1 '],
    ...Object.entries(numbers).map(([word, meant]): Turn => [
      new RegExp(`(?<!\\p{L})${word}(?=\\s+${units}\\b)`, 'giu'),
      meant,
    ]),
    ...months.map((month, i): Turn => [
      new RegExp(`\\b(?:am\\s+)?(\\d{1,2})\\.\\s*${month}\\b`, 'giu'),
      `on $1 ${english[i]!}`,
    ]),
    [/\bpro\s+(stunde|tag|woche|monat)\b/giu, 'per $1'],
    [/\bje\s+(stunde|tag|woche|monat|automation|automatisierung)\b/giu, 'per $1'],
    [/\b(?:nach|pro)\s+(?=automation|automatisierung|status|zustand)/giu, 'by '],
    [/\bam\s+(?:häufigsten|meisten|öftesten)\b/giu, 'most'],
    [
      /^welche\s+(\p{L}+)\s+(?:ist|sind|hat|haben)\s+most\s+fehlgeschlagen$/iu,
      'which automations failed most',
    ],
    [
      /^welche\s+(\p{L}+)\s+(?:scheitern|scheitert|versagt|versagen)\s+most$/iu,
      'which automations failed most',
    ],
  ],
  words: germanWords,
  turns: [
    [/\bam\s+(?=\w+day\b)/gi, 'on '],
    [/^(?:der|die|das|number of)\s+(?:der\s+)?(?=runs|failed|running|completed)/i, 'number of '],
    [
      /\b(runs?|projects?|version|deploys?|deployments?|automation|variables|schedule|invitation|traffic|outages|uptime|requests|role|roles)\s+(?:von|vom|bei|für|zu)\s+/gi,
      '$1 of ',
    ],
    [/\b(?:vom?|aus)\s+branch\s+/gi, 'from branch '],
    [/\b(branch|commit|tag)\s+(\S+)\s+(?:von|vom)\s+/gi, '$1 $2 of '],
    [/\b(?:von|vom)\s+(?=(?:today|yesterday|this|last)\b)/gi, 'of '],
    [/\s+aus\s+organisation/i, ' from organisation'],
    [/\s+auf\s+(?:previous|last)\s+(?:version|release)(?=\s+back|$)/i, ''],
    [
      /^(?:roll\p{L}*|setz\p{L}*)\s+(.+?)\s+back\s+auf\s+(?:previous|last)\s+(?:version|release)$/iu,
      'roll back $1',
    ],
    [
      /^(?:mache?|nimm)\s+(?:last\s+)?(?:deploy|deployment|release|version)\s+of\s+(.+?)\s+(?:rückgängig|back)$/i,
      'roll back $1',
    ],
    [/^start(?:e|en)?\s+(?:last\s+)?(?:failed\s+)?run\s+(?:of|from)\s+(.+)$/i, 'retry run of $1'],
    [/^leg(?:e|en)?\s+(.+?)\s+(?:ins?|in the)\s+archive(?:\s+ab)?$/i, 'archive $1'],
    [/^(.+?)\s+ins?\s+archive\s+(?:legen|verschieben|stellen)$/i, 'archive $1'],
    [/^(?:verschiebe?|steck\w*)\s+(.+?)\s+ins?\s+archive$/i, 'archive $1'],
    [/^hole?n?\s+(.+?)\s+aus\s+archive(?:\s+back)?$/i, 'unarchive $1'],
    [
      /^(?:setz|stell|versetz|nimm|schalt)e?n?\s+(.+?)\s+(?:in|unter|auf)\s+maintenance$/i,
      'put $1 under maintenance',
    ],
    [
      /^(.+?)\s+(?:in|unter|auf)\s+maintenance\s+(?:setzen|stellen|nehmen|versetzen|schalten)$/i,
      'put $1 under maintenance',
    ],
    [/^(?:nimm|nehmen)\s+(.+?)\s+offline$/i, 'pause $1'],
    [/^lass(?:e|t|en)?\s+(.+?)\s+(?:are running|laufen)$/i, 'run $1'],
    [/^(?:lass(?:e|t|en)?)\s+(.+?)\s+(?:are running|laufen)\b(.*)$/i, 'run $1$2'],
    [/^(?:sende?|schicke?)\s+(?:a\s+)?(?:test\s?ereignis|test-?event)\s+an\s+/i, 'test '],
    [/^(?:sende?|schicke?|schreibe?)\s+(?:(?:a\s+)?mail\s+)an\s+(\S+)/i, 'send a mail to $1'],
    [/^(?:sende?|schicke?|schreibe?)\s+(\S+@\S+)\s+(?:a\s+)?mail/i, 'send a mail to $1'],
    [/\s+mit\s+subject\s+/i, ' with subject '],
    [/^text\s+/i, 'text '],
    [/^(?:sende?|schicke?)\s+(?:mail\s+)(.+)$/i, 'resend $1'],
    [/^(?:be)?nenne?\s+(.+?)\s+(?:in|zu)\s+(.+?)(?:\s+um)?$/iu, 'rename $1 to $2'],
    [/^(.+?)\s+(?:in|zu)\s+(\S+)\s+umbenennen$/iu, 'rename $1 to $2'],
    [/^(?:verschieb|leg|steck|pack|ordne)\p{L}*\s+(.+?)\s+(?:in|unter)\s+folder\s+/iu, 'move $1 to folder '],
    [/^(.+?)\s+(?:in|unter)\s+folder\s+(.+?)\s+(?:verschieben|legen|stecken)$/iu, 'move $1 to folder $2'],
    [
      /^(?:setz|änder|stell)e?\s+(.+?)\s+(?:of|von|vom)\s+(.+?)\s+(?:auf|zu|in)\s+(.+?)(?:\s+um)?$/iu,
      'set $1 of $2 to $3',
    ],
    [/^gib\s+(.+?)\s+role\s+(.+)$/iu, 'give $1 the role $2'],
    [/^(?:nimm|nehm|hol)\p{L}*\s+(.+?)\s+aus\s+maintenance(?:\s+\p{L}+)?$/iu, 'take $1 out of maintenance'],
    [/^beende?\s+maintenance\s+(?:of|von|für)\s+/iu, 'end maintenance of '],
    [/^(?:nimm|nehm)\p{L}*\s+(.+?)\s+vom\s+netz$/iu, 'pause $1'],
    [
      /^(?:bring|schalt|stell|nimm)\p{L}*\s+(.+?)\s+(?:wieder\s+|back\s+)?(?:online|ans netz|hoch|on)$/iu,
      'resume $1',
    ],
    [/^hör\p{L}*\s+auf,?\s+(.+?)\s+zu\s+überwachen$/iu, 'stop watching $1'],
    [/^wer\s+has\s+(.*?)\s*was\s+(?:geändert|getan|gemacht)$/iu, 'who changed what $1'],
    [/^(which|show)\s+(?:all\s+)?api key(?=\s+are there|$)/iu, '$1 api keys'],
    [/^wie\s+lange\s+(?:dauern|dauert|brauchen|braucht)\s+(.+)$/iu, 'how long do $1 take'],
    [/^wie\s+oft\s+(?:is|has|was)\s+(.+?)\s+failed$/iu, 'how often did $1 fail'],
    [/^wie\s+oft\s+(?:ran|is running)\s+(.+)$/iu, 'how often did $1 run'],
    ...turnsOfVerbs,
    [/^(?:resume|run)\s+maintenance\s+(?:for|of|in|an)\s+(.+)$/iu, 'put $1 under maintenance'],
    [/^(?:pause|stop)\s+maintenance\s+(?:for|of|in|an)\s+(.+)$/iu, 'end maintenance of $1'],
    [/^(send|resend)\s+(.+?)\s+(?:an|to)\s+(.+)$/iu, '$1 $2 to $3'],
    [/^(roll back\s+.+?)\s+auf\s+(.+)$/iu, '$1 to $2'],
    [/^(deploy\s+.+?)\s+(?:von|vom)\s+/iu, '$1 from '],
    [/\b(everything|all)\s+(?:von|vom)\s+/giu, '$1 from '],
    [/\s+(?:von|vom)\s+(?=organisation|team)/giu, ' from '],
    [/\s+(?:von|vom)\s+/giu, ' of '],
    [/^(?:zeige?n?|list(?:e|en)|gib)\s+(?:me\s+)?(.+?)(?:\s+(?:auf|an))?$/i, 'show $1'],
    [/^why\s+(?:is|was|has)\s+(.+?)\s+failed$/i, 'why did $1 fail'],
    [/^was\s+(?:is\s+)?waiting(?:\s+for me)?$/i, 'what is waiting for me'],
    [
      /^was\s+(?:muss|soll|kann|darf|have)\s+(?:ich|i)(?:\s+noch)?\s+(?:approve|genehmigen|entscheiden|freigeben|bestätigen|zu\s+\p{L}+)$/iu,
      'what is waiting for me',
    ],
    [/^(?:approve|genehmigen)\s+was\s+muss\s+ich$/i, 'what is waiting for me'],
    [/^was\s+is running$/i, 'what is running'],
    [/^was\s+is\s+failed$/i, 'show failed runs'],
    [
      /^when\s+(?:is running|läuft|startet|runs?)\s+(.+?)(?:\s+(?:next\s+mal|nächste mal|next|wieder))?$/i,
      'when does $1 run next',
    ],
    [/^wer\s+(?:is|are|has|gehört)\s+(?:alles\s+)?(?:everything\s+)?(?:in|zu[rm]?)\s+/i, 'who is in '],
    [/^wer\s+is\s+(?:everything\s+)?members?$/i, 'who are the members'],
    [/^(?:wer|wen)\s+(?:is|was|have|haben wir|we)\s+(?:eingeladen|invited)$/i, 'who is invited'],
    [/^mache?n?\s+(.+?)\s+(?:zum|zur|zu)\s+/i, 'make $1 an '],
    [/^mache?n?\s+(.+?)\s+(?:rückgängig)$/i, 'undo $1'],
    [/^(?:create|neues)\s+(?:ein\s+|a\s+)?(?:neues\s+)?project\s+(?:called\s+)?/i, 'create a project '],
    [/^wie\s+geht\s+(?:es|'s)\s+/i, 'how is '],
    [/\b(run|runs)\s+von\s+/gi, '$1 of '],
  ],
}
