import type { Turn } from './language.ts'

/**
 * Verbs in their infinitives; after a slash what stands before the endings where that is another (“aprobar/aprueb”);
 * then forms of their own. Despliegue is also a noun, and is told apart elsewhere.
 */
const verbs: readonly (readonly [meant: string, infinitives: string, own?: string])[] = [
  ['stop', 'parar', 'det[eé]n|deten(?:er|ga|gas|gan)|detien(?:e|es|en)'],
  ['send', 'mandar enviar/env[ií]'],
  ['verify', 'verificar revisar comprobar/comprueb'],
  ['pause', 'pausar desactivar suspender frenar interrumpir apagar desconectar deshabilitar'],
  [
    'resume',
    'reanudar retomar despausar activar reactivar habilitar rehabilitar encender/enciend restablecer',
    'contin[uú](?:a|e|as|es|en)(?:\\s+con)?|continuar(?:\\s+con)?|restablezca',
  ],
  ['run', 'ejecutar iniciar lanzar disparar arrancar correr'],
  ['archive', 'archivar'],
  ['unarchive', 'desarchivar'],
  ['publish', 'publicar'],
  ['deploy', 'implementar redesplegar/redesplieg', 'desplegar|despliega|despliegas|desplieguen|desplegad'],
  ['roll back', 'revertir/reviert', 'revierta|deshaz|deshace[rs]?|deshagas?'],
  ['approve', 'aprobar/aprueb aceptar autorizar validar'],
  ['reject', 'rechazar denegar/denieg', 'niega|niegue'],
  ['cancel', 'cancelar anular abortar'],
  ['retry', 'reintentar repetir/repit intentar'],
  ['invite', 'invitar'],
  ['add', 'agregar', 'añad(?:e|a|as|ir|es)'],
  ['remove', 'eliminar quitar expulsar echar'],
  ['delete', 'borrar suprimir'],
  ['test', 'probar/prueb'],
  ['revoke', 'revocar retirar invalidar'],
  ['watch', 'vigilar monitorizar observar supervisar'],
  ['export', 'exportar'],
  ['create', 'crear'],
]

const subjunctive = (stem: string): string =>
  stem.replace(/(?:c|g|z)$/, (end) => ({ c: 'qu', g: 'gu', z: 'c' })[end as 'c']!)

/** How a verb is said to you and to You, as a request, a question or a wish. */
const conjugated = (verb: string): string => {
  const [infinitive, other] = verb.split('/') as [string, string?]
  const [, stem, end] = /^(.+)(ar|er|ir)$/.exec(infinitive)!
  const stems = (each: string) => (other ? `(?:${each}|${other})` : each)
  if (end !== 'ar') return `${infinitive}|${stems(stem!)}(?:e|es|en|a|as|an)|${stem}(?:ed|id|amos|iendo)`
  const asked = [...new Set([subjunctive(stem!), ...(other ? [subjunctive(other)] : [])])].join('|')
  return `${infinitive}|${stems(stem!)}(?:a|as|an)|${stem}(?:ad|ando)|(?:${asked})(?:e|es|en)`
}

const formsOf = ([, infinitives, own]: (typeof verbs)[number]): string =>
  [...infinitives.split(' ').map(conjugated), ...(own ? [own] : [])].join('|')

/** “Aprobada”, “detenidos”. */
const doneBy = ([, infinitives]: (typeof verbs)[number]): string =>
  infinitives
    .split(' ')
    .map((each) => each.replace(/\/.*$/, ''))
    .map((each) => `${each.slice(0, -2)}${each.endsWith('ar') ? 'ad' : 'id'}[oa]s?`)
    .join('|')

export const anyVerb = verbs.map(formsOf).join('|')

/** Each verb where it begins a sentence. */
export const turnsOfVerbs = verbs.map((verb): Turn => [
  new RegExp(`^(?:${formsOf(verb)})(?:\\s+a(?=\\s+\\p{Lu}))?\\s+(?:de nuevo\\s+|otra vez\\s+)?`, 'iu'),
  `${verb[0]} `,
])

const subject = '(?!qu[eé]\\s|qui[eé]n|cu[aá]|c[oó]mo|cuando|si\\s|no\\s|por\\s|d[oó]nde)(\\S.*?)'
/** “Ejecute”, “detenga”: how it is said of what is wished. */
const wishedFor = ([, infinitives, own]: (typeof verbs)[number]): string =>
  [
    ...infinitives.split(' ').map((each) => {
      const [infinitive, other] = each.split('/') as [string, string?]
      const [, stem, end] = /^(.+)(ar|er|ir)$/.exec(infinitive)!
      return end === 'ar' ? `(?:${subjunctive(other ?? stem!)})en?` : `(?:${other ?? stem})an?`
    }),
    ...(own?.includes('deten') ? ['detengan?'] : []),
    ...(own?.includes('despl') ? ['desplieguen?'] : []),
  ].join('|')

/** What shall be done to it, by whom is not told: “que A se ejecute”, “A debe ser pausada”. */
export const passiveTurns = verbs.flatMap((verb): Turn[] => {
  const wish = wishedFor(verb)
  return [
    [new RegExp(`^(?:que\\s+)?${subject}\\s+se\\s+(?:${wish})(?=$|\\s)`, 'iu'), `${verb[0]} $1`],
    [new RegExp(`^(?:que\\s+)?se\\s+(?:${wish})\\s+`, 'iu'), `${verb[0]} `],
    [
      new RegExp(
        `^${subject}\\s+(?:deben?|tienen?\\s+que|ha\\s+de|han\\s+de)\\s+(?:ser|quedar)\\s+(?:${doneBy(verb)})(?=$|\\s)`,
        'iu',
      ),
      `${verb[0]} $1`,
    ],
    ...(/^(?:approve|reject)$/.test(verb[0])
      ? [[new RegExp(`^${subject}\\s+quedan?\\s+(?:${doneBy(verb)})$`, 'iu'), `${verb[0]} $1`] as Turn]
      : []),
    ...(verb[0] === 'run'
      ? [[new RegExp(`^que\\s+${subject}\\s+(?:${wish}|corra)(?=$|\\s)`, 'iu'), 'run $1'] as Turn]
      : []),
  ]
})

/** “Pausa”, “corre”: what somebody or something does, if it is said before. */
const does = verbs
  .flatMap(([, infinitives]) => infinitives.split(' '))
  .map((each) => {
    const [infinitive, other] = each.split('/') as [string, string?]
    return `${other ?? infinitive.slice(0, -2)}${infinitive.endsWith('ar') ? 'a' : 'e'}n?`
  })
  .join('|')
const asking = '(?!(?:qu[eé]|cu[aá]|c[oó]mo|por|which|who|when|why|how|what|if|that|not)\\p{L}*\\s)'
/** “A se pausa los lunes”, “A corre cada hora”: it is told what happens, and nothing is asked for. */
export const toldInSpanish = new RegExp(
  `^${asking}(?!(?:${does})\\s)\\S+(?:\\s+\\S+){0,3}?\\s+(?:se\\s+\\p{L}+|(?:${does}|despliegan?|detienen?))(?=\\s|$)`,
  'iu',
)
