import { monthsIn, type Turn } from './language.ts'
import { anyVerb } from './spanish-verbs.ts'

const months = monthsIn('es')
const english = monthsIn('en')
const month = `(?:${months.join('|')})`
const day = '(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)'
const from = '(?:del?|desde|entre)\\s+(?:el\\s+)?(?:d[ií]a\\s+)?'
const to = '\\s+(?:al?|hasta|y)\\s+(?:el\\s+)?(?:d[ií]a\\s+)?'

/** “del 23 al 25 de noviembre”, “entre el lunes y el miércoles”. */
const ranges: readonly Turn[] = [
  ...months.flatMap((each, i): Turn[] => [
    [
      new RegExp(
        `(?<!\\p{L})${from}(\\d{1,2})(?:\\s+de\\s+${each})?${to}(\\d{1,2})\\s+de\\s+${each}\\b`,
        'giu',
      ),
      `from $1 ${english[i]!} to $2 ${english[i]!}`,
    ],
    [
      new RegExp(
        `(?<!\\p{L})${from}(\\d{1,2})\\s+de\\s+(${month})${to}(\\d{1,2})\\s+de\\s+${each}\\b`,
        'giu',
      ),
      `from $1 $2 to $3 ${english[i]!}`,
    ],
  ]),
  ...months.map((each, i): Turn => [new RegExp(`(?<=from \\d{1,2} )${each}(?= to )`, 'giu'), english[i]!]),
  [
    new RegExp(`(?<!\\p{L})(?:del|desde\\s+el|entre\\s+el)\\s+(${day})${to}(${day})(?!\\p{L})`, 'giu'),
    'from $1 to $2',
  ],
]

const put = '(?:entra(?:r)?|pon(?:er|ga|gas|me|erme|es)?|deja(?:r|s)?|deje(?:s)?|mete(?:r)?|pasa(?:r)?|pase)'
const role =
  '(owner|propietari[oa]|admin|administradora?|member|miembro|builder|constructora?|operator|operadora?|approver|aprobadora?|viewer|lectora?|billing)'
const again = '(?:\\s+(?:otra\\s+vez|de\\s+nuevo|nuevamente))?'
const passing =
  'temporalmente|manualmente|a mano|un\\s+momento|un\\s+rato|provisionalmente|moment[aá]neamente|por\\s+el\\s+momento|de\\s+momento|por\\s+ahora|inmediatamente|enseguida|de\\s+inmediato|cuanto\\s+antes|ahora\\s+mismo|r[aá]pidamente|hasta\\s+nuevo\\s+aviso'

/** Turns of a whole sentence that are put straight before anything else is. */
export const spanishTurns: readonly Turn[] = [
  [
    /^(?:ser[ií]a\s+posible|te\s+importar[ií]a|le\s+importar[ií]a|os\s+importar[ií]a)\s+(?=\p{L}+[aei]r\s)/iu,
    '',
  ],
  [
    /^(?:estar[ií]a\s+bien|ser[ií]a\s+(?:genial|bueno|estupendo)|agradecer[ií]a)\s+que\s+(\p{L}+)ras\s+/iu,
    '$1 ',
  ],
  [/,?\s+porfa(?:vor)?(?=$|,)/iu, ''],
  [/\s+de\s+una\s+(?:buena\s+)?vez(?=\s|$)/iu, ''],
  [/,?\s+y\s+a\s+continuaci[oó]n\s+/giu, ' y luego '],
  [/,?\s+(?:a\s+continuaci[oó]n|acto\s+seguido)\s+/giu, ' luego '],
  [/(?<=@\S+\s+[ye]\s+)a\s+(?=\S+@)/giu, ''],
  [
    /^(?:env[ií]\p{L}+|mand\p{L}+|escrib\p{L}+)\s+un\s+(?:correo|mail|e-?mail)\s+a\s+(\S+@\S+?),?\s+(?:con\s+)?(?:el\s+)?asunto:?\s+(\uE000\d+\uE001),?\s+(?:y\s+)?(?:con\s+)?(?:el\s+)?(?:texto|contenido):?\s+(\uE000\d+\uE001)$/iu,
    'send a mail to $1 with subject $2 and text $3',
  ],
  ...ranges,
  [/^(?:haz|haga|hagan|procura|procure|aseg[uú]rate\s+de|aseg[uú]rese\s+de)\s+que\s+/iu, 'que '],
  // “A debe desplegarse”
  [
    /^(?!qu[eé]\s|qui[eé]n|cu[aá]|si\s|no\s|cuando\s)(\S.*?)\s+(?:tienen?\s+que|deben?|ha\s+de|han\s+de)\s+(?!ser\s|quedar\s)(\p{L}+?[aei]r)(?:se|la|lo)?(?=\s|$)/iu,
    '$2 $1',
  ],
  [/^(\S.*?)\s+puede\s+volver\s+a\s+(?:funcionar|ejecutarse|correr|arrancar)$/iu, 'reanuda $1'],
  [/^(?:que\s+)?(\S.*?)\s+vuelva\s+a\s+la\s+versi[oó]n\s+(?:anterior|previa)$/iu, 'revierte $1'],
  [/^dej(?:a|ar|e|es)\s+(\S.*?)\s+(?:pausad|detenid|parad|desactivad|suspendid)[oa]s?$/iu, 'pausa $1'],
  [
    /^dej(?:a|ar|e|es)\s+(?:pausad|detenid|parad|desactivad|suspendid)[oa]s?\s+(?:a\s+)?(\S.*)$/iu,
    'pausa $1',
  ],
  [
    /^(?:(?:haz|hacer|haga|lanza|lanzar|inicia|arranca|quiero|necesito|crea)\s+)?una\s+(?:nueva\s+|otra\s+)?ejecuci[oó]n\s+(?:del?|en)\s+(\S.*)$/iu,
    'ejecuta $1',
  ],
  [/^(?:un\s+)?nuevo\s+despliegue\s+(?:del?|en)\s+/iu, 'despliega '],
  [/^(despl\p{L}+)\s+(?:en|a)\s+(\S+)\s+la\s+rama\s+(\S+)$/iu, '$1 la rama $3 de $2'],
  [
    /^(cancel\p{L}+|anul\p{L}+|abort\p{L}+|det\p{L}+|para)\s+lo\s+que\s+(?:est[aá]\s+haciendo|hace)\s+/iu,
    'cancela la ejecución de ',
  ],
  [/^prueb(?:a|e)\s+(?:otra\s+vez|de\s+nuevo)\s+/iu, 'reintenta '],
  [/^(?:da|dar|dale|d[eé])\s+de\s+baja\s+a\s+/iu, 'elimina a '],
  [/^doy\s+(?:mi|el)\s+(?:aprobaci[oó]n|visto\s+bueno|ok)\s+(?:al?|para)\s+/iu, 'aprueba '],
  [/^saque\s+/iu, 'saca '],
  [/^vuelva\s+a\s+/iu, 'vuelve a '],
  [/(?<=@\S+)\s+(?:al|en\s+el|a\s+nuestro|a\s+la)\s+(?:equipo|organizaci[oó]n|empresa)(?=\s|,|$)/iu, ''],
  [
    /(?<=@\S+\s.*?),\s+la\s+invitaci[oó]n\s+(?:vale|es\s+v[aá]lida|sirve|dura|ser[aá]\s+v[aá]lida)(?:\s+(?:durante|por))?\s+((?:\d+|\p{L}+)\s+d[ií]as)$/iu,
    ' for $1',
  ],
  [/\bque\s+(?:hayan?|han?|hubieran?)\s+fallado\b/giu, 'que fallaron'],
  [
    /^(?:ponle|p[oó]ngale|poner|pon|dale|asigna|asigne)\s+a\s+(.+?)\s+(?:el\s+)?rol\s+(?:de\s+)?(\S+)$/iu,
    'make $1 an $2',
  ],
  // What is put right is what is asked for: “no A, sino B”.
  [
    new RegExp(
      `^no\\s+((?:${anyVerb})\\s+(?:a\\s+)?)[^,;.]+?,\\s*sino\\s+(?!que(?:\\s|$)|(?:${anyVerb})\\s)(?:a\\s+)?(?=\\S)`,
      'iu',
    ),
    '$1',
  ],
  [/^(\S+\s+)no\s+[^,;.]+?,\s*sino\s+(?!que(?:\s|$))(?=\S)/iu, '$1'],
  [/(?<=\s)tanto\s+(.+?)\s+como\s+/giu, '$1 y '],
  [/^primero,?\s+/iu, ''],
  [/\b(?:una\s+vez|1\s+vez)\s+(?:por|a\s+la|cada)\s+hora\b/giu, 'cada hora'],
  [/\buna\s+vez\s+(?:al|por|cada)\s+d[ií]a\b/giu, 'cada día'],
  [/\bcada\s+cuarto\s+de\s+hora\b/giu, 'cada 15 minutos'],
  [/\bcada\s+media\s+hora\b/giu, 'cada 30 minutos'],
  [/\b(?:los\s+)?d[ií]as\s+(?:laborables?|h[aá]biles?|de\s+trabajo)\b/giu, 'de lunes a viernes'],
  [/\s+(?:solo\s+|s[oó]lo\s+)?una\s+(?:sola\s+)?vez(?=$|,|\s+(?:a\s+las?|ma[ñn]ana|hoy|ahora|el\s))/giu, ''],
  [/\s+una\s+vez\s+m[aá]s(?=$|\s)/giu, ' otra vez'],
  [new RegExp(`\\s+(?:${passing})(?=\\s|$|,)`, 'giu'), ''],
  [new RegExp(`^(?:${passing}),?\\s+`, 'iu'), ''],
  [/\bdesde\s+cero\b/giu, 'desde el principio'],
  [new RegExp(`^(?:me|nos|te|se)\\s+(?=(?:${anyVerb}|despliegas?)\\s)`, 'iu'), ''],
  [/^desplieguen?\s+(?!(?:del?|que|en\s+curso|(?:fallid|pendient|activ)\p{L}*)(?:\s|$))/iu, 'despliega '],
  [
    /^despliegues\s+(?!(?:del?|que|en\s+curso|(?:fallid|pendient|activ)\p{L}*|hoy|ayer)(?:\s|$))/iu,
    'despliega ',
  ],
  [
    new RegExp(
      `^para\\s+(?!(?:el|la|los|las)\\s+(?:${day}|d[ií]a|pr[oó]xim|fin|semana|tarde|noche)|ma[ñn]ana|hoy|que(?:\\s|$)|cuando|[^,]*,)(?=\\S)`,
      'iu',
    ),
    'detén ',
  ],
  [
    /^(?:da|dale|d[eé]|dar|dele)\s+(?:el\s+visto\s+bueno|luz\s+verde|el\s+ok|(?:tu|mi|nuestra)\s+aprobaci[oó]n)\s+(?:al?|para)\s+/iu,
    'aprueba ',
  ],
  [
    /^(?:pon|poner|ponga|ponme|ponerme|echa|haz)\s+(?:en\s+marcha|a\s+andar|correr|a\s+correr)\s+(?=\S)/iu,
    'ejecuta ',
  ],
  [
    /^(ma[ñn]ana|hoy|pasado\s+ma[ñn]ana|el\s+\S+|cada\s+\S+|en\s+\S+\s+\S+|dentro\s+de\s+\S+\s+\S+)(\s+a\s+las?\s+\S+)?,?\s+(?:quiero|quisiera|necesito|me\s+gustar[ií]a|puedes|podr[ií]as|podr[ií]a\s+usted|puede)\s+(?=\p{L}+[aei]r\s)/iu,
    '$1$2 ',
  ],
  // Verbs that mean little, and what stands with them.
  [
    new RegExp(
      `^(?:vuelve|vuelva|volver)\\s+a\\s+(?:poner|activar)\\s+en\\s+(?:marcha|funcionamiento|servicio|l[ií]nea)\\s+`,
      'iu',
    ),
    'reanuda ',
  ],
  [
    new RegExp(
      `^(?:vuelve|vuelva|volver)\\s+a\\s+poner\\s+(.+?)\\s+en\\s+(?:marcha|funcionamiento|servicio|l[ií]nea)$`,
      'iu',
    ),
    'reanuda $1',
  ],
  [new RegExp(`^${put}\\s+en\\s+pausa\\s+(?:a\\s+)?(.+)$`, 'iu'), 'pausa $1'],
  [new RegExp(`^${put}\\s+(.+?)\\s+en\\s+pausa(?=$|,|\\s)`, 'iu'), 'pausa $1'],
  [new RegExp(`^${put}\\s+(.+?)\\s+(?:fuera\\s+de\\s+(?:servicio|l[ií]nea)|offline)$`, 'iu'), 'pausa $1'],
  [
    new RegExp(
      `^${put}\\s+(.+?)\\s+(?:en\\s+marcha|a\\s+funcionar|en\\s+funcionamiento)\\s+(?:otra\\s+vez|de\\s+nuevo|nuevamente)$`,
      'iu',
    ),
    'reanuda $1',
  ],
  [new RegExp(`^${put}\\s+(.+?)\\s+(?:en\\s+l[ií]nea|en\\s+servicio|online)${again}$`, 'iu'), 'reanuda $1'],
  [new RegExp(`^${put}\\s+(.+?)\\s+en\\s+marcha(?=$|\\s)`, 'iu'), 'ejecuta $1'],
  [new RegExp(`^${put}\\s+(.+?)\\s+en\\s+producci[oó]n(?=$|\\s)`, 'iu'), 'despliega $1'],
  [
    new RegExp(`^${put}\\s+(.+?)\\s+(?:en|a)\\s+(?:modo\\s+(?:de\\s+)?)?mantenimiento(?=$|\\s)`, 'iu'),
    'put $1 under maintenance',
  ],
  [
    /^(?:activ|enciend|inici)\p{L}+\s+(?:el\s+)?(?:modo\s+(?:de\s+)?)?mantenimiento\s+(?:en|de|para|del)\s+(.+)$/iu,
    'put $1 under maintenance',
  ],
  [
    /^(?:desactiv|apag|termin|quit|finaliz)\p{L}+\s+(?:el\s+)?(?:modo\s+(?:de\s+)?)?mantenimiento\s+(?:en|de|para|del)\s+(.+)$/iu,
    'end maintenance of $1',
  ],
  [
    /^(?:quita|quitar|quite|termina|terminar|levanta|levantar)\s+la\s+pausa\s+(?:de|del|a|en|para)\s+/iu,
    'reanuda ',
  ],
  [/^(?:saca|sacar|saque)\s+(.+?)\s+de\s+(?:la\s+)?pausa$/iu, 'reanuda $1'],
  [
    /^que\s+(\S.*?)\s+(?:vuelva\s+a\s+(?:funcionar|correr|ejecutarse|arrancar|estar\s+activ[oa])|siga(?:\s+(?:funcionando|corriendo|adelante))?|contin[uú]e)$/iu,
    'reanuda $1',
  ],
  [
    /^(?:manda|mandar|mueve|mover|lleva|llevar|pasa|pasar|env[ií]a|enviar|guarda|guardar|mete|meter|pon|poner|mande|mueva|guarde)\s+(.+?)\s+(?:al|en\s+el|en)\s+archivo$/iu,
    'archiva $1',
  ],
  [
    /^(?:saca|sacar|saque|recupera|recuperar|recupere|restaura|restaurar|restaure|devuelve|devolver|trae|traer|rescata)\s+(.+?)\s+del\s+archivo$/iu,
    'desarchiva $1',
  ],
  [/^restaura(?:r)?\s+(?!la\s+versi)(?=\S)/iu, 'desarchiva '],
  [
    /^(?:haz|hacer|haga|hagas|realiza|realice|lanza|inicia|ejecuta)(?:me)?\s+(?:un\s+)?rollback\s+(?:del?|en|a|para)\s+/iu,
    'revierte ',
  ],
  [/^rollback\s+(?:del?|en|a)\s+/iu, 'revierte '],
  [
    /^(?:devuelve|devolver|devuelva|regrese|regresa|regresar|lleva|llevar|pon|poner|vuelve|volver|restaura|restaurar)\s+(.+?)\s+a\s+(?:la|su)\s+versi[oó]n\s+(?:anterior|previa)$/iu,
    'revierte $1',
  ],
  [
    /^(?:restaura|restaurar|recupera|recuperar|restaure)\s+la\s+(?:[uú]ltima\s+)?versi[oó]n\s+(?:anterior|previa)\s+(?:del?|en)\s+/iu,
    'revierte ',
  ],
  [/^(?:vuelve|vuelva|volver)\s+a\s+la\s+versi[oó]n\s+(?:anterior|previa)\s+(?:del?|en)\s+/iu, 'revierte '],
  [
    /^(?:haz|hacer|haga|lanza|lanzar|lance|inicia|iniciar|inicie|arranca|arrancar|arranque|realiza|realice)(?:me)?\s+(?:un|el)\s+(?:nuevo\s+)?despliegue\s+(?:del?|en)\s+(?:la\s+(?=rama))?/iu,
    'despliega ',
  ],
  [/^publi(?:ca|que|car)\s+el\s+proyecto\s+/iu, 'despliega '],
  // A branch on a project.
  [/^(?:sube|subir|suba)\s+(?=la\s+rama\s)/iu, 'despliega '],
  [/(?<=^|\s)la\s+rama\s+(\S+)\s+(?:en|al?|para|sobre)\s+(?=\S)/iu, 'la rama $1 de '],
  [/\s+(?:con|usando|a\s+partir\s+de|de|desde)\s+la\s+rama\s+/iu, ' from branch '],
  [
    /^(?:programa|programar|programe|planifica|planificar|agenda|agendar)\s+(.+?)\s+para\s+(?=(?:ma[ñn]ana|hoy|pasado|el\s|las?\s|dentro))/iu,
    'ejecuta $1 ',
  ],
  [
    /^(?:fuerza|forzar|fuerce)\s+(?:el\s+fin|la\s+parada|el\s+final|la\s+terminaci[oó]n)\s+de\s+/iu,
    'terminate ',
  ],
  [
    /\bpor\s+(?=(?:\d+|un|una|dos|tres|cuatro|cinco|seis|diez|quince|veinte|treinta)\s+(?:minutos?|horas?|d[ií]as?|semanas?)\b)/giu,
    'durante ',
  ],
  // How long an invitation is good for.
  [
    /(?<=@\S+\s.*?),?\s+(?:(?:que\s+sea\s+)?v[aá]lid[ao](?:\s+(?:durante|por))?|durante|con\s+(?:una\s+)?validez\s+de|por|vigente)\s+((?:\d+|\p{L}+)\s+d[ií]as)$/iu,
    ' for $1',
  ],
  [
    /\bdurante\s+(?=(?:\d+|un|una|dos|tres|cuatro|cinco|seis|diez|quince|veinte|treinta|las?\s+pr[oó]xim)\S*\s)/giu,
    'for ',
  ],
  [
    /(?<=\S@\S+\s+)(?:con\s+(?:el\s+)?rol\s+(?:de\s+)?|en\s+el\s+rol\s+de\s+|de\s+(?!la\b|los\b|el\b))(?=\S)/iu,
    'como ',
  ],
  [/^invi(?:te|ten)\s+a\s+/iu, 'invita a '],
  [
    /^(?:manda|mandar|env[ií]a|enviar|mande|env[ií]e)(?:le)?\s+a\s+(\S+@\S+)\s+una\s+invitaci[oó]n(?=$|\s)/iu,
    'invita a $1',
  ],
  [/^(?:manda|mandar|env[ií]a|enviar|mande|env[ií]e)\s+una\s+invitaci[oó]n\s+a\s+(?=\S+@)/iu, 'invita a '],
  [new RegExp(`^(?:haz|hacer|haga)\\s+${role}\\s+a\\s+(.+)$`, 'iu'), 'make $2 an $1'],
  [new RegExp(`^(?:nombra|nombrar|nombre)\\s+${role}\\s+a\\s+(.+)$`, 'iu'), 'make $2 an $1'],
  [
    new RegExp(
      `^(?:convierte|convertir|convierta|nombra|nombrar|asciende|pon|poner|haz|hacer|haga)\\s+a\\s+(.+?)\\s+(?:en\\s+|como\\s+|de\\s+|a\\s+)?${role}$`,
      'iu',
    ),
    'make $1 an $2',
  ],
  [
    new RegExp(
      `^(?!qu[eé]\\s|qui[eé]n|si\\s|cuando\\s)(\\S.*?)\\s+(?:debe|tiene\\s+que|ha\\s+de)\\s+(?:ser|pasar\\s+a\\s+ser)\\s+${role}$`,
      'iu',
    ),
    'make $1 an $2',
  ],
  [
    new RegExp(`^(?:asigna|asignar|asigne)\\s+(?:el\\s+)?rol\\s+(?:de\\s+)?${role}\\s+a\\s+(.+)$`, 'iu'),
    'make $2 an $1',
  ],
  [
    /^(?:dale|da|dar|asigna|asigne|asignar)\s+a\s+(.+?)\s+los\s+roles\s+(?:de\s+)?(\S+)\s+y\s+(\S+)$/iu,
    'give $1 the roles $2 and $3',
  ],
  [
    new RegExp(
      `^(?:que\\s+)?(\\S.*?)\\s+(?:sea|pasa\\s+a\\s+ser|pase\\s+a\\s+ser|ser[aá])\\s+${role}$`,
      'iu',
    ),
    'make $1 an $2',
  ],
  [/\bdatos\s+personales\b/giu, 'datos'],
  [/\b(?:del|de\s+nuestro)\s+equipo$/iu, 'de la organización'],
]
