import { anyVerb } from './spanish-verbs.ts'
import { spanishWords } from './spanish-words.ts'

/** Words that are often typed without their accents, and are no others without them. */
const more = `mañana ejecución automatización versión próxima próximo próximos último última últimos últimas
  programación organización invitación aprobación aprobó pidió solicitó rechazó falló fallará ejecutó
  cuántas cuántos cuánto cuánta cuándo están está después también todavía aún razón solicitud días
  día miércoles sábado envía envíe envíame envíales reenvía reenvíe muéstrame enséñame detén detenla detenlo reanúdala podría podrías
  podríamos debería deberían gustaría querría querríamos tendría función página código registró más quién quiénes cuál cuáles
  continúa continúe lectores título teléfono administración producción publicación publicó pasó cayó rompió
  sería habría validez región petición haría actúa evalúa método número anúlala quítale quítala dígame dime
  ejecútala ejecútalo páusala púlsala lánzala archívala publícala cancélala reinténtala reviértelo despliégalo auditoría estará quedó corrió llegó
  mediodía razones crédito rápido automático automática`.split(/\s+/)

const bare = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '')

/** Of these the one without an accent says something else. */
const others = new Set([
  'si',
  'que',
  'el',
  'tu',
  'mi',
  'esta',
  'como',
  'cuando',
  'aun',
  'mas',
  'quien',
  'solo',
])

const spelled = new Map(
  [...Object.keys(spanishWords).flatMap((each) => each.split(' ')), ...more]
    .filter((each) => each !== bare(each) && !others.has(bare(each)))
    .map((each): [string, string] => [bare(each), each]),
)

const asked =
  'ejecuci[oó]n(?:es)?|automatizaci[oó]n(?:es)?|proyectos?|despliegues?|invitaci[oó]n(?:es)?|aprobaci[oó]n(?:es)?|claves?|horarios?|miembros?|correos?|se\\s+(?:est|va)\\p{L}*|hay|hubo|tengo|pas[oó]|ha\\s|han\\s|est[aá]\\s|fall[oó]|espera|falta|debo|roles|variables|endpoints|programaciones'
const turns: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^([¿¡\\s]*)que(?=\\s+(?:${asked}))`, 'iu'), '$1qué'],
  [/^([¿¡\s]*)(?:y\s+)?por que(?=\s)/iu, '$1por qué'],
  [/^([¿¡\s]*)quien(es)?(?=\s)/iu, '$1quién$2'],
  [/^([¿¡\s]*)cual(es)?(?=\s)/iu, '$1cuál$2'],
  [
    /^([¿¡\s]*)cuando(?=\s+(?:se\s+(?:ejecuta|ejecutar)|corre|toca|es\s+la|vuelve|fue|ser[aá]))/iu,
    '$1cuándo',
  ],
  [/^([¿¡\s]*)como(?=\s+(?:fue|va|est|le\s+fue))/iu, '$1cómo'],
  [/(?<=\bse\s)esta(?=\s+\p{L}+ndo)/giu, 'está'],
  [/(?<=^[¿¡\s]*qu[eé]\s)esta(?=\s)/giu, 'está'],
]

/** “Lánzame A”: for whom it is said of the verb alone. */
const forMe = /^([¿¡\s]*)((?!inv)\p{L}{3,}?)(?:me|nos|melo|mela)(?=\s)/iu
const isVerb = new RegExp(`^(?:${anyVerb}|despliega|pon|haz|pon(?:er)?)$`, 'iu')

/** Spanish words with their accents, where these were left out. */
export const spelledInSpanish = (text: string): string => {
  const words = text.replace(/(?<![\p{L}\p{N}@._/-])[a-zñ]{3,}(?![\p{L}\p{N}@_/-]|\.\p{L})/giu, (word) => {
    const meant = spelled.get(word.toLowerCase())
    if (!meant) return word
    return /^\p{Lu}/u.test(word) ? meant.charAt(0).toUpperCase() + meant.slice(1) : meant
  })
  const asked = words.replace(forMe, (whole, before: string, verb: string) =>
    isVerb.test(bare(verb)) ? `${before}${bare(verb)}` : whole,
  )
  return turns.reduce((said, [from, to]) => said.replace(from, to), asked)
}
