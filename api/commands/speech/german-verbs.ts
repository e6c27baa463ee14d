import type { Turn } from './language.ts'

/** Verbs by their stems, with what is put apart from them: “halte … an”, “… anhalten”, “… angehalten”. */
const verbs: readonly (readonly [meant: string, stems: string, apart?: string, done?: string])[] = [
  ['pause', 'pausier|deaktivier|unterbrech|unterbrich'],
  ['stop', 'stopp'],
  ['pause', 'halt', 'an'],
  ['pause', 'schalt|mach|knips', 'aus|ab'],
  ['pause', 'stell', 'ab'],
  ['pause', 'setz', 'aus'],
  ['pause', 'leg', 'still|auf eis'],
  ['pause', 'fahr', 'herunter|runter'],
  ['resume', 'setz|führ|fuehr', 'fort|weiter'],
  ['resume', 'nimm|nehm', '(?:wieder )?auf', 'nomm'],
  ['resume', 'schalt|mach|stell|knips', '(?:wieder )?(?:an|ein)'],
  ['resume', 'fahr', '(?:wieder )?hoch'],
  ['resume', 'aktivier|reaktivier'],
  ['run', 'start|trigger'],
  ['run', 'führ|fuehr', '(?:noch ?mal |erneut )?(?:aus|durch)'],
  ['run', 'stoß|stoss', 'an'],
  ['run', 'lös|loes', 'aus'],
  ['run', 'werf|wirf|schmeiß|schmeiss', 'an', 'worf|schmiss'],
  ['run', 'lauf', 'los|durch'],
  ['archive', 'archivier'],
  ['unarchive', 'stell', '(?:wieder\\s?)?her'],
  ['publish', 'veröffentlich|publizier'],
  ['deploy', 'deploy|ausroll'],
  ['deploy', 'roll', 'aus'],
  ['deploy', 'spiel|liefer', 'aus|ein'],
  ['deploy', 'stell', 'bereit'],
  ['roll back', 'setz|roll|dreh|stell', 'back'],
  ['approve', 'genehmig|bestätig|bewillig|akzeptier|billig|autorisier'],
  ['approve', 'stimm', 'zu'],
  ['approve', 'gib|geb|winkt?|lass', '(?:frei|durch)'],
  ['approve', 'nick', 'ab'],
  ['reject', 'verweiger|verwirf|verwerf', undefined, 'worf'],
  ['reject', 'lehn|weis|schmetter', 'ab|back'],
  ['cancel', 'storn|stornier|beend|cancel'],
  ['cancel', 'brich|brech', 'ab', 'broch'],
  ['cancel', 'würg', 'ab'],
  ['terminate', 'terminier'],
  ['terminate', 'schieß|schiess', 'ab', 'schoss'],
  ['retry', 'wiederhol'],
  ['retry', 'versuch|probier'],
  ['invite', 'lad', 'ein'],
  ['backfill', 'hol', '(?:wieder )?(?:nach|auf)'],
  ['add', 'füg', 'hinzu'],
  ['remove', 'entfern'],
  ['remove', 'wirf|werf|schmeiß|nimm|nehm', '(?:hi)?naus|raus', 'worf|schmiss|nomm'],
  ['remove', 'schließ|schliess', 'aus', 'schloss'],
  ['delete', 'lösch|loesch'],
  ['test', 'test'],
  ['revoke', 'widerruf|entzieh|annullier', undefined, 'zog'],
  ['revoke', 'zieh|nimm|nehm|ruf', 'back', 'zog|nomm'],
  ['revoke', 'sperr'],
  ['watch', 'überwach|beobacht'],
  ['export', 'exportier'],
  ['list', 'list', 'auf'],
  ['show', 'zeig', 'an'],
  ['create', 'erstell|leg'],
  ['create', 'leg', 'an'],
  ['send', 'send|schick|verschick'],
  ['leave', 'verlass'],
  ['check', 'prüf|überprüf|verifizier'],
]

export const stemsAlone = verbs.map(([, stems]) => stems).join('|')

const asIs = (apart: string) => apart.replaceAll('back', 'zurück')

/** How each is said to have been done: “angehalten”, “pausiert”. */
const doneBy = (apart: string | undefined, stems: string, done?: string) =>
  `${apart ? `(?:${asIs(apart)})\\s?` : ''}(?:ge)?(?:${stems}${done ? `|${done}` : ''})(?:e?t|en)`
const askedBy = (apart: string | undefined, stems: string) =>
  `${apart ? `(?:${asIs(apart)})\\s?` : ''}(?:${stems})e?n`

const must = '(?:soll|sollte|sollen|sollten|muss|müssen|müsste|möge)'
const subject =
  '(?!was\\s|wer\\s|wann\\s|wo\\s|wie\\s|wenn\\s|falls\\s|ich\\s|wir\\s|sobald\\s|soll|muss|warum|welche)(\\S.*?)'
/** One thing that is named, and no sentence about it. */
const alone =
  '(?!was\\s|wer\\s|wann\\s|wo\\s|wie\\s|wenn\\s|falls\\s|ich\\s|wir\\s|sobald\\s|ob\\s|weil\\s|damit\\s|bevor\\s|bis\\s|dass\\s|soll|muss|warum|welche)([^\\s,][^,]*?)'
/** What is wanted is told in a sentence of its own, with its verb at the end. */
const wanted =
  '(?:(?:ich|wir)\\s+(?:möchten?|wollen|will|hätten?\\s+gerne?)|(?:bitte\\s+)?(?:sorge?n?|schaue?n?|stelle?n?)(?:\\s+sie)?(?:\\s+bitte)?(?:\\s+(?:dafür|sicher))?)'

/** What shall be done to it, by whom is not told: “A soll angehalten werden”, “ich möchte, dass A angehalten wird”. */
export const passiveTurns = verbs.flatMap(([meant, stems, apart, done]): Turn[] => [
  [
    new RegExp(`^${subject}\\s+${must}\\s+(?:(.+?)\\s+)?${doneBy(apart, stems, done)}\\s+werden$`, 'iu'),
    `${meant} $1 $2`,
  ],
  [
    new RegExp(
      `^(?:${wanted},\\s+dass\\s+)?${alone}(?<!\\s(?:kann|können|soll|sollen|darf|dürfen|muss|müssen|nicht))\\s+${doneBy(apart, stems, done)}\\s+(?:wird|werden)$`,
      'iu',
    ),
    `${meant} $1`,
  ],
  [
    new RegExp(
      `^(?:${wanted},\\s+dass\\s+)?(?:du|sie|ihr|jemand|man)\\s+(.+?)\\s+(?:${askedBy(apart, stems)}|${apart ? `(?:${asIs(apart)})` : ''}(?:${stems})e?s?t)$`,
      'iu',
    ),
    `${meant} $1`,
  ],
  [
    new RegExp(
      `^${alone}\\s+hätten?\\s+(?:ich|wir)\\s+(?:gerne?\\s+)?(?:(.+?)\\s+)?${doneBy(apart, stems, done)}$`,
      'iu',
    ),
    `${meant} $1 $2`,
  ],
  ...(/^(?:approve|reject)$/.test(meant)
    ? [
        [
          new RegExp(`^${alone}\\s+(?:kann|können)\\s+${doneBy(apart, stems, done)}\\s+werden$`, 'iu'),
          `${meant} $1`,
        ] as Turn,
      ]
    : []),
  ...(/^(?:run|pause|resume)$/.test(meant)
    ? [
        [
          new RegExp(`^${subject}\\s+${must}\\s+(?:(.+?)\\s+)?${askedBy(apart, stems)}$`, 'iu'),
          `${meant} $1 $2`,
        ] as Turn,
      ]
    : []),
])

/** What may stand after a verb at the end. */
const goingOn =
  '\\s+(?:as|with|mit|für|for|from|von|vom|aus|in|on|at|every|today|tomorrow|next|except|that)\\s'

/** Each verb where it begins or ends a sentence. */
export const turnsOfVerbs = verbs.flatMap(([meant, stems, apart]): Turn[] => {
  const forms = `(?:${stems})(?:e|en|t|et|n)?(?:\\s+sie)?`
  const infinitive = `(?:${stems})e?n`
  return apart
    ? [
        [
          new RegExp(
            `^${forms}\\s+(.+?)\\s+(?:${apart})(?=$|\\s+(?:on|at|in|to|for|as|tomorrow|today|every|next)\\s)`,
            'iu',
          ),
          `${meant} $1`,
        ],
        [
          new RegExp(`^(.+?)(?<!\\szu)\\s+(?:${asIs(apart)})\\s?(?:${stems})e?n(?=$|${goingOn})`, 'iu'),
          `${meant} $1`,
        ],
      ]
    : [
        [new RegExp(`^${forms}\\s+`, 'iu'), `${meant} `],
        [new RegExp(`^(.+?)(?<!\\szu)\\s+${infinitive}(?=$|${goingOn})`, 'iu'), `${meant} $1`],
      ]
})

/** One that comes apart with several things in between: what is named stays together. */
export const wholeTurns = verbs.flatMap(([meant, stems, apart]): Turn[] =>
  apart
    ? [
        [
          new RegExp(
            `^(?:${stems})(?:e|en|t|et|n)?(?:\\s+sie)?\\s+((?:(?!\\s(?:und|,)\\s+(?:${stemsAlone})(?:e|en)?\\s).)*?\\s(?:und|,|als|was|von)\\s(?!(?:${stemsAlone})(?:e|en|t)?\\s)(?:(?!\\s(?:${stemsAlone})(?:e|en)?\\s).)*?)\\s+(?:${asIs(apart)})$`,
            'iu',
          ),
          `${meant} $1`,
        ],
      ]
    : [],
)

const particles =
  '(?:an|aus|ab|ein|fort|auf|zurück|weiter|frei|herunter|runter|hoch|raus|nach|durch|los|still|hinzu)?(?:zu)?'
/** A list, and no other verb in it. */
const list = `(?!(?:${stemsAlone})(?:e|en|t|et|n)?\\s)(?!.*\\s(?:${particles}(?:${stemsAlone})e?n)[\\s,].*\\S)(?!.*[\\s,](?:dann|danach|anschließend|ich|wir)\\s)(?!.*\\s(?:und|,)\\s+(?:${stemsAlone})e?\\s)(?!was|wer|wann|wo|wie|wenn|falls|sobald|nicht|warum|welche)(\\S.*?\\s(?:und|sowie)\\s\\S.*?)`
/** What is named before the verb, one after the other: “A und B anhalten”. */
export const listTurns = verbs.map(([meant, stems, apart]): Turn => [
  new RegExp(`^${list}\\s+(?:${askedBy(apart, stems)})$`, 'iu'),
  `${meant} $1`,
])
