import { spelledInSpanish } from './spanish-spelling.ts'
import { spanishWords } from './spanish-words.ts'
import { monthsIn, type Language, type Turn } from './language.ts'
import { spanishQuestions } from './spanish-questions.ts'
import { spanishTurns } from './spanish-turns.ts'
import { anyVerb, passiveTurns, turnsOfVerbs } from './spanish-verbs.ts'

const months = monthsIn('es')
const english = monthsIn('en')
const numbers = {
  un: '1',
  una: '1',
  dos: '2',
  tres: '3',
  cuatro: '4',
  cinco: '5',
  seis: '6',
  ocho: '8',
  diez: '10',
  doce: '12',
  quince: '15',
  veinte: '20',
  treinta: '30',
}
const accents = [
  ...[
    ['ejecúta', 'ejecuta'],
    ['páusa', 'pausa'],
    ['reanúda', 'reanuda'],
    ['archíva', 'archiva'],
    ['actíva', 'activa'],
  ],
  ...[
    ['desactíva', 'desactiva'],
    ['lánza', 'lanza'],
    ['inícia', 'inicia'],
    ['publíca', 'publica'],
    ['cancéla', 'cancela'],
  ],
  ...[
    ['elimína', 'elimina'],
    ['bórra', 'borra'],
    ['apruéba', 'aprueba'],
    ['recháza', 'rechaza'],
    ['reinténta', 'reintenta'],
  ],
  ...[
    ['revóca', 'revoca'],
    ['despliéga', 'despliega'],
  ],
] as [string, string][]
const clockWords = [
  'una',
  'dos',
  'tres',
  'cuatro',
  'cinco',
  'seis',
  'siete',
  'ocho',
  'nueve',
  'diez',
  'once',
  'doce',
]
const units = '(?:segundos?|minutos?|horas?|d[ií]as?|semanas?)'

export const spanish: Language = {
  spelled: spelledInSpanish,
  holds:
    /(?<!\S)(?:el|los|las|la|un|una|debe|ser|de|del|en|con|que|se|lo|al|mi|mis|como|está[n]?|hay|todas?|y|tiene que|debe|debería|cada|todos los|mañana|hoy|ayer|a las?|desde|excepto|menos|para|por favor|ejecuciones?)(?=$|[\s,.!?])/iu,
  begins: new RegExp(
    `^(?:[¿¡]|\\p{L}+[áéíóú]\\p{L}+l[ao]s?$|(?:${anyVerb})\\s(?!the\\b)|por\\s+(?:favor|qu[eé])|(?:me|nos)\\s+(?:${anyVerb}|despliegas|puedes|puede|podr[ií]a\\p{L}*)\\s|en\\s+(?:media|una|dos|tres|\\d+)\\s+(?:hora|d[ií]a|minuto)\\p{L}*\\s|dentro\\s+de\\s|rollback\\s+de\\s|(?:puedes|podr[ií]as|puede|podr[ií]a|quiero|quisiera|necesito|me gustar[ií]a|hay que|vamos a|vuelve|volver|haz|hazme|pon|poner|saca|sacar|dime|ens[eé]ñame|muestra|muestre|mostrar|mu[eé]strame|ver|lista|listar|env[ií]a\\p{L}*|manda\\p{L}*|cada|todos?|todas?|qu[eé]|cu[aá]l(?:es)?|cu[aá]nt[ao]s|cu[aá]ndo|cu[aá]ndo|cómo|qui[eé]n(?:es)?|no|nunca|si|cuando|ma[ñn]ana|hoy|el|los|las|a las?|de lunes|d[ee]ja|ejecuciones|despliegues?|despliegas|invitaciones|aprobaciones|automatizaciones|miembros|claves|registros|horarios|n[uú]mero|primero|entre\\s+(?:semana|el)|que|puedo\\s+ver|programa|intenta|recupera\\p{L}*|ponte|oye,?|hola,?|fallos|estar[ií]a|ser[ií]a|te|le|esta\\s+(?:noche|tarde)|agradecer[ií]a|ponga|ponle|p[oó]ngale|p[oó]ngase|expl[ií]ca\\p{L}*|sabes|sabe|necesitamos|queremos|vuelva|regresa|regrese|saque|doy|nuev[oa]|dej\\p{L}{1,2}|entra|una\\s+(?:nueva\\s+)?ejecuci[oó]n|c[oó]mo|expl[ií]queme|existen|procura|aseg[uú]rate|se\\s+(?:ha|han)|sube|suba|convierte|convierta|nombra|restaura|restaure|devuelve|devuelva|guarda|guarde|trae|rescata|fuerza|para|asigne|asignar|ha|han|hubo|mueve|mover|dale|da|renombra|renombrar|cambia|cambiar|comprueba|establece|asigna|deja|dejar|saca|deber[ií]a)\\s)`,
    'iu',
  ),
  ends: /(?<=\S\s)(?:(?:debe|deben|tienen?\s+que|ha\s+de|han\s+de)\s+\p{L}+[aei]r(?:se)?|queda[n]?\s+\p{L}+[ai]d[oa]s?|pasa\s+a\s+ser|puede\s+volver\s+a)(?=\s|$)/iu,
  polite:
    /^(?:por favor|(?:me\s+|nos\s+)?(?:puedes|podr[ií]as|puede|podr[ií]a|podr[ií]amos)(?:\s+(?:usted|t[uú]|alguien))?|quiero|quisiera|queremos|necesito|necesitamos|me gustar[ií]a|hace falta|hay que|vamos a|hola|oye|porfa)\s*,?\s+[¿¡]?\s*(?:por favor,?\s+)?(?:que\s+)?|,?\s+(?:por favor|gracias|ahora(?: mismo)?|ya|de momento|por ahora)$/iu,
  before: [
    ...spanishQuestions,
    ...spanishTurns,
    ...passiveTurns,
    [/\best[aá]n?\s+en\s+pausa(?!\p{L})/giu, 'están pausadas'],
    [/^(?:vuelve|volver) a la versi[oó]n anterior (?:de|en)\s+/iu, 'revierte '],
    [/\bclave\s+de\s+api\b/giu, 'clave'],
    [/\bdesde\s+(?:el\s+)?(?:principio|comienzo|inicio)\b/giu, 'from start'],
    [
      /\bdesde\s+(?:el\s+)?(?=(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|ayer|hoy|\d{1,2}\s+de)\b)/giu,
      'since ',
    ],
    [/\ben\s+curso\b/giu, 'running'],
    [/^(?:env[ií]a|enviar|manda)\s+(?:de nuevo|otra vez|nuevamente)\s+/iu, 'resend '],
    [
      /(?<=^|\s)(ejec[uú]ta|p[aá]usa|re[aá]n[uú]da|arch[ií]va|act[ií]va|desact[ií]va|l[aá]nza|in[ií]cia|detén|det[eé]n|despli[eé]ga|publ[ií]ca|canc[eé]la|el[ií]m[ií]na|b[oó]rra|apru[eé]ba|rech[aá]za|reint[eé]nta|rev[oó]ca|prueb[aá])l[oa]s?(?=\s|$|,)/giu,
      '$1 it',
    ],
    ...accents.map(([typed, plain]): Turn => [
      new RegExp(`(?<=^|\\s)${typed}(?= it(?:\\s|$|,))`, 'giu'),
      plain,
    ]),
    [
      /^(?!qu[eé]|qui[eé]n|cu[aá])(.+?)\s+(?:tiene\s+que|debe|deber[ií]a|ha\s+de|tienen\s+que|deben)\s+(\p{L}+?[aei]r)(?:se|la|lo)?(?=\s|$)/iu,
      '$2 $1',
    ],
    [
      /^(?:env[ií]a|enviar|reenv[ií]a|reenviar|manda|mandar)\s+(?:otra vez\s+|de nuevo\s+)?(.+?)\s+(?:otra vez|de nuevo|nuevamente)$/iu,
      'resend $1',
    ],
    [/^(?:reenv[ií]a|reenviar)\s+/iu, 'resend '],
    ...clockWords.map((word, i): Turn => [
      new RegExp(`\\ba\\s+las?\\s+${word}(?!\\p{L})`, 'giu'),
      `a las ${i + 1}`,
    ]),
    [/\ba\s+las?\s+(\d{1,2})\s+y\s+media\b/giu, 'a las $1:30'],
    [/\ba\s+las?\s+(\d{1,2})\s+y\s+cuarto\b/giu, 'a las $1:15'],
    [/\s+(?:por favor|ahora mismo)(?=\s)/giu, ''],
    [/^(?:vuelve|volver) a\s+/iu, ''],
    [/\s+(?:de nuevo|otra vez)(?=\s|$)/giu, ''],
    [/,?\s+y\s+(?:luego|después|despues|entonces)\s+/giu, ' and then '],
    [/,?\s+(?:luego|después|despues)\s+/giu, ' and then '],
    [/,?\s+(?:excepto|salvo|menos|pero no|aparte de|sin contar)\s+/giu, ' except '],
    [
      /^por\s+qu[eé]\s+(?:ha\s+)?(?:fall[oó]|fallado|fracas[oó]|fracasado|no funcion[oó]|se cay[oó]|se rompi[oó])\s+(.+)$/iu,
      'why did $1 fail',
    ],
    [
      /^por\s+qu[eé]\s+(.+?)\s+(?:ha\s+)?(?:fall[oó]|fallado|fracas[oó]|no funcion[oó])$/iu,
      'why did $1 fail',
    ],
    [
      /^qu[eé]\s+(?:pas[oó]|ha pasado|sali[oó] mal|fue mal|fall[oó])\s+(?:con|en)\s+(.+)$/iu,
      'what went wrong with $1',
    ],
    [
      /^qu[eé]\s+(?:automatizaci[oó]n|automatizaciones)\s+(?:falla|fallan|fall[oó]|fallaron|ha fallado|han fallado)\s+(?:m[aá]s|con más frecuencia)$/iu,
      'which automations failed most',
    ],
    [
      /\b(?:de\s+lunes\s+a\s+viernes|entre\s+semana|(?:cada|todos\s+los)\s+d[ií]as?\s+(?:laborables?|h[aá]biles?))\b/giu,
      'every weekday',
    ],
    [/\btodos\s+los\s+d[ií]as\b/giu, 'every day'],
    [
      /(?<!\p{L})(?:cada|todos\s+los|los)\s+(lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)s?\b/giu,
      'every $1',
    ],
    [
      /\b(?:el\s+)?(?:d[ií]a\s+)?(?:1|uno|primero|primer d[ií]a)\s+de\s+cada\s+mes\b/giu,
      'on the first of every month',
    ],
    [/\bel\s+(?:d[ií]a\s+)?(\d{1,2})\s+de\s+cada\s+mes\b/giu, 'on the $1th of every month'],
    [/\b(?:el\s+)?[uú]ltimo\s+d[ií]a\s+(?:de\s+cada|del)\s+mes\b/giu, 'on the last day of every month'],
    [/\b(?:diariamente|a diario|cada d[ií]a)\b/giu, 'every day'],
    [/\bcada\s+ma[ñn]ana\b/giu, 'every morning'],
    [/\bpasado\s+ma[ñn]ana\b/giu, 'the day after tomorrow'],
    [/\bma[ñn]ana\s+por\s+la\s+ma[ñn]ana\b/giu, 'tomorrow morning'],
    [/^est[ae]\s+(?:tarde|noche)\s+(?=a las?\s)/iu, 'hoy '],
    [/\best[ae]\s+(?:tarde|noche)\s+(?=a las?\s)/giu, 'hoy '],
    [/\besta\s+noche\b/giu, 'tonight'],
    [/\besta\s+tarde\b/giu, 'this evening'],
    [
      /\b(?:el\s+)?(?:pr[oó]ximo\s+(lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)|(lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)\s+que\s+viene)/giu,
      'next $1$2',
    ],
    [/\bel\s+(lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)(?!\p{L})/giu, 'on $1'],
    [/\ba\s+las?\s+(\d{1,2})(?::(\d\d))?\s+de\s+la\s+(?:tarde|noche)\b/giu, 'at $1:$2 pm'],
    [
      /\ba\s+las?\s+(\d{1,2})(?::(\d\d))?(?:\s+de\s+la\s+(?:ma[ñn]ana|madrugada))?(?:\s*(?:h|horas))?(?!\S)/giu,
      'at $1:$2',
    ],
    [/\bat\s+(\d{1,2}):(?!\d)/g, 'at $1:00'],
    [/\bal\s+mediod[ií]a\b/giu, 'at 12:00'],
    [/\ba\s+medianoche\b/giu, 'at 0:00'],
    [/\b(?:dentro\s+de|en)\s+media\s+hora\b/giu, 'in 30 minutes'],
    [/\bdentro\s+de\s+/giu, 'in '],
    [/\ben\s+(?=(?:\d+|\p{L}+)\s+(?:minutos?|horas?|d[ií]as?)\b)/giu, 'in '],
    ...Object.entries(numbers).map(([word, meant]): Turn => [
      new RegExp(`(?<!\\p{L})${word}(?=\\s+${units}\\b)`, 'giu'),
      meant,
    ]),
    ...months.map((month, i): Turn => [
      new RegExp(`\\b(?:el\\s+)?(\\d{1,2})\\s+de\\s+${month}\\b`, 'giu'),
      `on $1 ${english[i]!}`,
    ]),
    [/\b(?:en\s+)?(?:los|las)\s+[uú]ltim[oa]s\s+(?=\d)/giu, 'in the last '],
    [/\b(?:por|al?|a la|cada)\s+(hora|d[ií]a|semana|mes)\s*(?=$|\s|\?)/giu, 'per $1'],
    [/\bper\s+(hora|d[ií]a|semana|mes)\b(?<=^(?:(?!ejecuciones|cu[aá]ntas|n[uú]mero).)*)/giu, 'cada $1'],
    [/\bpor\s+(?=automatizaci[oó]n|automatizaciones|estado)/giu, 'by '],
  ],
  words: spanishWords,
  turns: [
    [
      /(?<!^which\s)\b(runs?|deployments?|automations?|mails|invitations|approvals|deliveries)\s+(failed|paused|active|pending|cancelled|completed|refused)(?=\s|$)/gi,
      '$2 $1',
    ],
    [/^(?:cancela|cancelar)\s+run\s+/iu, 'cancel run '],
    [
      /^(?:elimin|quit|expuls|ech)\p{L}+\s+(?:a\s+)?(.+?)\s+of\s+organisation$/iu,
      'remove $1 from the organisation',
    ],
    [/^(?:saca|sacar)\s+(?:a\s+)?(.+?)\s+of\s+organisation$/iu, 'remove $1 from the organisation'],
    [
      /^(approve|reject)\s+(?:all|everything)\s+(?:requests?|approvals?)\s+(?:of|de|from)\s+/iu,
      '$1 everything from ',
    ],
    [/^(?:saca|sacar|recupera|recuperar)\s+(.+?)\s+of\s+archive$/iu, 'unarchive $1'],
    [/^(?:pon|poner)\s+(.+?)\s+in\s+archive$/iu, 'archive $1'],
    [/^(?:pon|poner)\s+(.+?)\s+in\s+(?:modo\s+(?:of\s+)?)?maintenance$/iu, 'put $1 under maintenance'],
    [/^(?:pon|poner)\s+(.+?)\s+in\s+(?:pausa|pause)$/iu, 'pause $1'],
    [
      /^(?:haz|hacer)\s+(?:a\s+)?(.+?)\s+(admin|viewer|builder|operator|approver|member|owner)$/iu,
      'make $1 an $2',
    ],
    [/^(?:deshaz|deshacer|revierte|revertir)\s+last\s+(?:deployment|version)\s+(?:of|in)\s+/iu, 'roll back '],
    [/^(revierte|revertir)\s+(.+?)\s+a\s+(?:version\s+previous|previous\s+version|previous)$/iu, '$1 $2'],
    [/^(?:env[ií]a|enviar|manda|mandar)\s+(?:a\s+)?mail\s+a\s+/iu, 'send a mail to '],
    [/\s+(?:con|with)\s+subject\s+/iu, ' with subject '],
    [/^(?:crea|crear)\s+(?:a\s+)?(?:nuevo\s+)?project\s+/iu, 'create a project '],
    [/^(?:cambia|cambiar|pon|poner|establece|fija)\s+(.+?)\s+of\s+(.+?)\s+a\s+(.+)$/iu, 'set $1 of $2 to $3'],
    [/^(?:renombra|renombrar)\s+(.+?)\s+(?:a|as)\s+(.+)$/iu, 'rename $1 to $2'],
    [/^(?:mueve|mover|pon|poner)\s+(.+?)\s+(?:a|in)\s+folder\s+/iu, 'move $1 to folder '],
    [/^(?:dale|da|dar|asigna|asigne)\s+a\s+(.+?)\s+(?:rol|role)\s+(?:of\s+)?(.+)$/iu, 'give $1 the role $2'],
    [/^(?:quita|quitar|saca|sacar)\s+(.+?)\s+of\s+maintenance$/iu, 'take $1 out of maintenance'],
    [/^dejar?\s+of\s+(?:vigilar|monitorizar|observar)\s+/iu, 'stop watching '],
    [/\bkeys\s+of\s+api\b/iu, 'api keys'],
    [/^who\s+(?:cambió|ha cambiado|hizo)\s+which/iu, 'who changed what'],
    [/^how many\s+veces\s+(?:ha\s+)?failed\s+(.+)$/iu, 'how often did $1 fail'],
    [/^how many\s+veces\s+(?:se\s+)?(?:ejecutó|ha ejecutado|corrió)\s+(.+)$/iu, 'how often did $1 run'],
    ...turnsOfVerbs,
    [/^remove\s+(.+?)\s+of\s+organisation$/iu, 'remove $1 from the organisation'],
    [/^run\s+((?:all|every)\s+(?:failed\s+)?runs?(?:\s+failed)?)(?=$|\s)/iu, 'retry $1'],
    [/^deploy\s+(?!branch\s|project\s|commit\s|tag\s)(\S+)\s+(?:a|in)\s+(\S+)$/iu, 'deploy branch $1 of $2'],
    [/^(send|resend)\s+(.+?)\s+(?:a|to)\s+(?=\S+$|\p{Lu})/u, '$1 $2 to '],
    [
      /^(?:muestra|muestre|mostrar|mu[eé]strame|ens[eé]ñame|dime|ver|lista|listar)\s+(?:of\s+)?(?:me\s+)?/iu,
      'show ',
    ],
    [/^(approve|reject)\s+everything\s+of\s+/i, '$1 everything from '],
    [
      /^(approve|reject)\s+everything\s+that\s+(?:me\s+)?(?:espera(?:\s+por\s+mí)?|está esperando|is esperando|is pending|tengo pending|hay)(?=\s|$)/i,
      '$1 everything waiting for me',
    ],
    [/^(approve|reject)\s+everything\s+pending(?=\s|$)/i, '$1 everything waiting for me'],
    [/^(invite|remove|delete|watch)\s+a\s+/i, '$1 '],
    [
      /^which\s+(?:is|me)?\s*(?:esperando|espera|esperan)(?:me|\s+por\s+mí|\s+my approval)?$/iu,
      'what is waiting for me',
    ],
    [
      /^which\s+(?:tengo|debo|hay)\s+(?:that\s+)?(?:aprobar|approve|decidir|pending)(?:\s+.*)?$/iu,
      'what is waiting for me',
    ],
    [
      /^which\s+(?:is|are)?\s*(?:se\s+)?(?:is\s+)?(?:ejecutando|ejecutándose|corriendo)$/iu,
      'what is running',
    ],
    [/^which\s+se\s+is\s+ejecutando$/iu, 'what is running'],
    [/^which\s+failed$/i, 'show failed runs'],
    [/^when\s+se\s+(?:ejecuta|ejecutará)\s+(.+)$/iu, 'when does $1 run next'],
    [/^when\s+(?:corre|empieza|run)\s+(.+)$/iu, 'when does $1 run next'],
    [/^qui[eé]n(?:es)?\s+are\s+members$/iu, 'who are the members'],
    [/^who\s+(?:is|are)\s+in\s+organisation$/iu, 'who is in the organisation'],
    [/^who(?:es)?\s+are\s+members$/iu, 'who are the members'],
  ],
}
