import type { Turn } from './language.ts'

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
  ['show', 'zeig', 'an'],
  ['create', 'erstell|leg'],
  ['create', 'leg', 'an'],
  ['send', 'send|schick|verschick'],
  ['leave', 'verlass'],
  ['check', 'prüf|überprüf|verifizier'],
]

export const stemsAlone = verbs.map(([, stems]) => stems).join('|')

/** Each verb where it begins or ends a sentence. */
export const turnsOfVerbs = verbs.flatMap(([meant, stems, apart]): Turn[] => {
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
export const wholeTurns = verbs.flatMap(([meant, stems, apart]): Turn[] =>
  apart
    ? [
        [
          new RegExp(
            `^(?:${stems})(?:e|en|t|et|n)?(?:\\s+sie)?\\s+((?:(?!\\s(?:und|,)\\s+(?:${stemsAlone})(?:e|en)?\\s).)*?\\s(?:und|,|als|was|von)\\s(?:(?!\\s(?:${stemsAlone})(?:e|en)?\\s).)*?)\\s+(?:${apart.replaceAll('back', 'zurück')})$`,
            'iu',
          ),
          `${meant} $1`,
        ],
      ]
    : [],
)
