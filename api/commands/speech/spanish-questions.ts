import type { Turn } from './language.ts'

const time =
  '(?:hoy|ayer|anteayer|(?:en\\s+)?est[ae]\\s+(?:semana|mes)|la\\s+semana\\s+pasada|el\\s+mes\\s+pasado|en\\s+l[oa]s\\s+[uú]ltim[oa]s\\s+\\S+\\s+\\p{L}+|desde\\s+\\S+)'
const asked =
  '(?:pidi[oó]|ha\\s+pedido|hab[ií]a\\s+pedido|solicit[oó]|ha\\s+solicitado|quer[ií]a|quiere|pide|solicita|ha\\s+requerido|requiri[oó])'

/** Questions, in the words in which they are known. */
export const spanishQuestions: readonly Turn[] = [
  [/^a\s+qu[eé]\s+hora\s+(?=se\s+ejecuta|corre|arranca)/iu, 'cuándo '],
  [
    /^cu[aá]ndo\s+(?:estuvo|ha\s+estado|estaba)\s+(?:ca[ií]d[oa]|fuera\s+de\s+(?:servicio|l[ií]nea))\s+(\S.*)$/iu,
    'muestra las caídas de $1',
  ],
  [/^cu[aá]ndo\s+se\s+(?:cay[oó]|ha\s+ca[ií]do)\s+(\S.*)$/iu, 'muestra las caídas de $1'],
  [
    /^qu[eé]\s+(ca[ií]das|despliegues|ejecuciones)\s+(?:tuvo|ha\s+tenido)\s+(\S.*)$/iu,
    'muestra las $1 de $2',
  ],
  [/^fallos\s+(?=de\s)/iu, 'ejecuciones fallidas '],
  [
    /^qu[eé]\s+automatizaci[oó]n(?:es)?\s+(?:se\s+)?(?:ejecut[oó]|ejecutaron|corri[oó]|corrieron)\s+m[aá]s(?:\s+veces)?(?=\s|$)/iu,
    'which automations ran most',
  ],
  [
    /(?<=^(?:aprueb|rechaz|acept|autoric|autoriz|deneg|denieg)\p{L}+\s+)lo\s+que\s+(?=(?:pidi[oó]|ha\s+pedido|solicit[oó]|quiere)\s)/iu,
    'todo lo que ',
  ],
  [
    /^(?:sabes|sabe|sab[eé]is|tienes\s+idea\s+de|quiero\s+saber|saber)\s+(?=(?:por\s+qu[eé]|cu[aá]ndo|qu[eé]|qui[eé]n|cu[aá]nt|cu[aá]l)\p{L}*\s)/iu,
    '',
  ],
  [/\b(automatizaciones|proyectos|endpoints)\s+(?:que\s+est[aá]n\s+)?en\s+pausa(?=\s|$)/giu, '$1 pausadas'],
  [
    /^(?:hay|tenemos|existen)\s+(automatizaciones|proyectos|ejecuciones|invitaciones)\s+(pausad\p{L}+|pendientes|fallid\p{L}+|activ\p{L}+)$/iu,
    'muestra las $1 $2',
  ],
  [/^(?:qu[eé]|cu[aá]les)\s+(\p{L}+)\s+tenemos$/iu, 'muestra los $1'],
  [
    /^qu[eé]\s+est[aá]\s+(?:pausad[oa]|en\s+pausa|parad[oa]|detenid[oa])$/iu,
    'muestra las automatizaciones pausadas',
  ],
  [
    new RegExp(`^qu[eé]\\s+(?:sali[oó]|fue|ha\\s+ido|ha\\s+salido)\\s+mal\\s+(${time})$`, 'iu'),
    'muestra las ejecuciones fallidas de $1',
  ],
  [
    new RegExp(
      `^qu[eé]\\s+(?:se\\s+(?:ejecut[oó]|ha\\s+ejecutado)|corri[oó]|ha\\s+corrido)\\s+(${time})$`,
      'iu',
    ),
    'muestra las ejecuciones de $1',
  ],
  [
    /(?<=^cu[aá]ntas\s+ejecuciones\s+.*?)(?:terminaron|acabaron|finalizaron|se\s+completaron|se\s+terminaron|han\s+terminado|se\s+han\s+completado)(?:\s+(?:bien|con\s+[eé]xito|correctamente))?/iu,
    'terminaron',
  ],
  [
    /^por\s+qu[eé]\s+no\s+(?:funciona|va|corre|marcha|se\s+ejecuta|arranca|funcionaba|anda)\s+(?:bien\s+)?/iu,
    'por qué falló ',
  ],
  [
    /^(?:qu[eé]\s+le\s+(?:pasa|pas[oó]|ha\s+pasado|ocurre|ocurri[oó])\s+a|qu[eé]\s+problemas?\s+(?:tuvo|tiene|hubo\s+con|hay\s+con|ha\s+tenido))\s+(?:la\s+automatizaci[oó]n\s+)?/iu,
    'qué pasó con ',
  ],
  [
    /^(?:dime|d[ií]game|decir|decirme|saber|expl[ií]came|explicarme)\s+(?=(?:por\s+qu[eé]|cu[aá]ndo|qu[eé]|qui[eé]n|cu[aá]nt|cu[aá]l)\p{L}*\s)/iu,
    '',
  ],
  [/^puedo\s+ver\s+/iu, 'muestra '],
  [/(?<=(?:^|\s)(?:el|del|un|[uú]ltimo)\s)fall[oó](?=\s|$)/giu, 'error'],
  [
    new RegExp(`^(?:ha|han)\\s+fallado\\s+(?:algo|alguna\\s+(?:ejecuci[oó]n|cosa))\\s*(${time})?$`, 'iu'),
    'muestra las ejecuciones fallidas de $1',
  ],
  [new RegExp(`^fall[oó]\\s+algo\\s*(${time})?$`, 'iu'), 'muestra las ejecuciones fallidas de $1'],
  [/\s+de\s+$/u, ''],
  [
    /^hay\s+algo\s+(?:en\s+(?:marcha|curso|ejecuci[oó]n)|ejecut[aá]ndose|corriendo)(?:\s+ahora)?$/iu,
    'qué se está ejecutando',
  ],
  [/\b(?:est[aá]n|est[aá])\s+en\s+(?:marcha|ejecuci[oó]n)\b/giu, 'están running'],
  [
    /\b(?:ha\s+habido|hemos\s+tenido|llevamos|van|tuvimos|ha\s+hecho|hab[ií]a)\b(?<=^cu[aá]nt[oa]s\s+.*)/giu,
    'hubo',
  ],
  [/^a\s+ver,?\s+/iu, ''],
  [
    /^cu[aá]ndo\s+le\s+toca\s+(?:otra\s+vez\s+|de\s+nuevo\s+)?(?:al\s+|a\s+la\s+|a\s+)?(.+?)(?:\s+(?:otra\s+vez|de\s+nuevo))?$/iu,
    'cuándo se ejecuta $1',
  ],
  [/^(cu[aá]ndo\s+se\s+ejecuta\s+.+?)\s+(?:la\s+pr[oó]xima\s+vez|otra\s+vez|de\s+nuevo)$/iu, '$1'],
  [
    new RegExp(
      `^cu[aá]ntas\\s+veces\\s+(?:se\\s+)?ha\\s+(?:ejecutado|corrido|funcionado)\\s+(.+?)((?:\\s+${time})?)$`,
      'iu',
    ),
    'cuántas ejecuciones de $1 hubo$2',
  ],
  [/^(qu[eé]\s+(?:invitaciones|ejecuciones|automatizaciones|aprobaciones)\s+)siguen\s+/iu, '$1están '],
  [/^cu[aá]nt[oa]s\s+(?:fallos|errores)\s+/iu, 'cuántas ejecuciones fallidas '],
  [/^cu[aá]ntas\s+veces\s+ha\s+(?=fallado|fall[oó])/iu, 'cuántas veces '],
  [
    new RegExp(
      `^(?:c[oó]mo|qu[eé]\\s+tal)\\s+(?:fue|le\\s+fue\\s+a|fueron|ha\\s+ido|march[oó]|va)\\s+(.+?)\\s+(${time})$`,
      'iu',
    ),
    'muestra las ejecuciones de $1 de $2',
  ],
  [/^qu[eé]\s+(?:ha\s+ido|fue|va|ha\s+salido|sali[oó])\s+mal\s+(?:en|con)\s+/iu, 'qué pasó con '],
  [
    /^(?:a\s+qu[eé]\s+se\s+debe|a\s+qu[eé]\s+se\s+debi[oó])\s+(?:el\s+|la\s+)?(?:error|fallo|ca[ií]da)\s+(?:del?|en)\s+(.+)$/iu,
    'por qué falló $1',
  ],
  [
    /^cu[aá]l\s+(?:fue|es|era|ha\s+sido)\s+(?:el\s+error|la\s+causa|el\s+motivo|la\s+raz[oó]n|el\s+problema|la\s+causa\s+del\s+error)\s+(?:del\s+error\s+|del\s+fallo\s+)?(?:del?|en|con)\s+(.+)$/iu,
    'por qué falló $1',
  ],
  [/^(por\s+qu[eé]\s+(?:ha\s+)?(?:fall[oó]|fallado))\s+la\s+[uú]ltima\s+ejecuci[oó]n\s+de\s+/iu, '$1 '],
  [
    /^qu[eé]\s+(?:dice|dicen|pone|hay\s+en)\s+(?:el|los)\s+(?:logs?|registros?)\s+(?:del?|en)\s+/iu,
    'muestra los logs de ',
  ],
  [
    /^cu[aá]nt[oa]s?\s+(?:tr[aá]fico|visitas)\s+(?:tuvo|ha\s+tenido|tiene|recibi[oó]|hubo\s+en)\s+(.+?)(?=\s+(?:en\s+l|hoy|ayer|esta\s+semana|desde)|$)/iu,
    'muestra el tráfico de $1',
  ],
  [
    /^(?:qu[eé]|cu[aá]les)\s+(despliegues|ejecuciones|variables|invitaciones)\s+(?:hay|hubo|tiene)\s+(?:de|en|para)\s+(?=\S)/iu,
    'muestra las $1 de ',
  ],
  [
    /^cu[aá]ndo\s+(?:toca|le\s+toca\s+a|vuelve\s+a\s+(?:ejecutarse|correr)|se\s+vuelve\s+a\s+ejecutar|es\s+la\s+(?:pr[oó]xima|siguiente)\s+(?:ejecuci[oó]n|vez)\s+de)\s+(?:otra\s+vez\s+|de\s+nuevo\s+)?(.+?)(?:\s+(?:otra\s+vez|de\s+nuevo|la\s+pr[oó]xima\s+vez))?$/iu,
    'cuándo se ejecuta $1',
  ],
  [
    /^(?:hay|queda|tengo)\s+(?:algo|alguna\s+cosa)\s+(?:que|por|pendiente\s+de)\s+(?:aprobar|decidir|autorizar)$/iu,
    'qué tengo que aprobar',
  ],
  [
    /^(?:muestra|muéstrame|ens[eé]ñame|ver|dime|lista)\s+(?:todo\s+)?lo\s+que\s+(?:tengo|hay|est[aá]|queda)\s+(?:pendiente\s+)?(?:de|que|por)\s+(?:mi\s+)?(?:aprobar|aprobaci[oó]n|decidir)$/iu,
    'qué tengo que aprobar',
  ],
  [
    /^qu[eé]\s+(?:hay|queda|est[aá])\s+(?:pendiente\s+)?(?:por|de|que)\s+(?:mi\s+)?(?:aprobar|aprobaci[oó]n)$/iu,
    'qué tengo que aprobar',
  ],
  // All that somebody asked for.
  [
    new RegExp(
      `(?<=^|\\s)todo\\s+lo\\s+que\\s+(?:nos\\s+|me\\s+)?${asked}\\s+(.+?)(?=$|,|\\s+(?:except|salvo|menos))`,
      'iu',
    ),
    'todo de $1',
  ],
  [
    new RegExp(
      `(?<=^|\\s)todo\\s+lo\\s+que\\s+(\\S+(?:\\s+\\p{Lu}\\S+)?)\\s+(?:nos\\s+|me\\s+)?${asked}(?=$|,|\\s)`,
      'iu',
    ),
    'todo de $1',
  ],
  [
    /(?<=^|\s)(?:todo\s+lo\s+de|todas\s+las\s+(?:solicitudes|peticiones|aprobaciones)\s+de)\s+(?=\S)/iu,
    'todo de ',
  ],
  // What was missed.
  [
    /^recuper\p{L}+\s+lo\s+que\s+(?:se\s+perdi[oó]|falt[oó]|no\s+se\s+ejecut[oó])\s+(ayer|hoy)\s+(?:de|en|con)\s+(\S.*)$/iu,
    'recupera las ejecuciones perdidas de $2 de $1',
  ],
  [
    /\bejecuciones\s+(?:de\s+(.+?)\s+)?que\s+(?:faltan|faltaron|se\s+perdieron|no\s+se\s+hicieron)\s+de\s+/iu,
    'ejecuciones perdidas de $1',
  ],
  [
    /\bejecuciones\s+de\s+(.+?)\s+que\s+(?:faltan|faltaron|se\s+perdieron)\s+(?=\S)/iu,
    'ejecuciones perdidas de $1 de ',
  ],
  [
    /\bejecuciones\s+(?:perdidas|omitidas|que\s+faltan|que\s+faltaron|faltantes|saltadas)(?!\p{L})/giu,
    'missed runs',
  ],
  [/^(?:ponte|ponerse|p[oó]ngase)\s+al\s+d[ií]a\s+con\s+/iu, 'backfill '],
  [
    /^(?:recupera|recuperar|recupere|recuperas|recuperes|compensa|compensar)\s+(?!.*archivo)(?=.*(?:ejecucion|missed|\s(?:from|del|entre|desde)\s|\sde\s+ayer|\sdesde\s|\sentre\s))/iu,
    'backfill ',
  ],
]
