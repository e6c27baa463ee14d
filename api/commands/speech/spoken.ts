import { numberIn, numbers } from '../words.ts'

const verbs =
  'run|start|pause|resume|stop|deploy|publish|archive|cancel|retry|delete|remove|restart|trigger|launch|roll back'
const day = '(?:tomorrow|today|tonight|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)'
const hour = '(?:\\s+at\\s+(?:noon|midnight|\\d{1,2}(?::\\d{2})?(?:\\s*[ap]m)?))'

/** As people speak and type who do not look at their words, or have others of their own: each as it is said straight. */
export const spoken: readonly (readonly [RegExp, string | ((...found: string[]) => string)])[] = [
  [/^please,?\s+(?:to\s+(?=\p{L}+\s))?(?=\p{L})/iu, ''],
  [/(?<=\S\s)please\s+(?=\p{L})/giu, ''],
  [/^(?:(?:oh|ah|and|so|also)[,!]?\s+)*by the way[,:]?\s+(?=\S)/i, ''],
  [/^(?:see to it|take care)(?:\s+that)\s+(?=(?:the\s+)?\S+\s)/i, ''],
  // As who speaks another language has it: “all what failed”, “each run what hangs”.
  [/\ball what\b/gi, 'everything that'],
  [
    /\b((?:every|each|all)\s+\p{L}+)\s+what\s+(?=(?:is|are|has|have|did|failed|runs?|waits?)\b)/giu,
    '$1 that ',
  ],
  [/,?\s+instead of\s+(?:him|her|them|it|that),?\s+(?=\S)/gi, ' '],
  [/[,;]?\s+(?:the\s+)?(?:count|number|figure|numbers)\s+(?:only|is enough|will do)[.!]?$/i, ''],
  [/(?<=\S)\s+\+\s+(?=\S)/g, ' and '],
  [/\b(this|last|next|per|a|every)\s+wk\b/gi, '$1 week'],
  [/\bmaint(?=\s)/gi, 'maintenance'],
  [/^rm\s+/i, 'remove '],
  [/^new\s+(?=(?:project|limit|endpoint|api key|key|automation)\b)/i, 'create a new '],
  [
    /\b([Rr]emove|[Dd]elete|[Dd]rop|[Uu]nset|[Cc]lear)\s+(?=[A-Z][A-Z0-9]*_[A-Z0-9_]+\s+(?:from|of|in|on|for)\s)/g,
    '$1 the variable ',
  ],
  [/\s+(?:completely|entirely|altogether)[.!]?$/i, ''],
  [/,?\s+(?:and\s+)?according to the audit (?:log|trail)[.?!]*$/i, ''],
  [/(went wrong|fail(?:ed)?)\b(.*?)\s+(?:the\s+)?last time[.?!]*$/i, '$1$2'],
  // Between words, while one thinks.
  // What is thought before it is said, in a word or two: “right, security day! Revoke …”.
  [
    /^(?!(?:no|stop|wait|never|don't|not)\b)(?:\p{L}+[,\s]+){1,3}(?:day|time|week|alert|cleanup|news|task|work)!\s+(?=\S)/iu,
    '',
  ],
  [/(?<=^|\s)(?:u+h+|uhm+|erm+|hm+|(?<=\bin )um)(?:,?\s+)(?=\S)/gi, ''],
  [
    new RegExp(
      `(?<=\\b(?:in|for|within|every)\\s)(${numbers})(?=\\s+(?:second|minute|hour|day|week)s\\b)`,
      'gi',
    ),
    (word) => String(numberIn(word!)),
  ],
  [/\s+rn[.?!]?$/i, ' right now'],
  [/\b(\d{1,2})h(\d{2})\b/g, '$1:$2'],
  [/^it is (?:needed|necessary|required|important|time|best) to\s+/i, ''],
  [/\s+and also\s+/gi, ' and '],
  [
    /^(?:i(?:'d| would) like to know|i want to know|i need to know)[,:]?\s+(?=(?:why|when|who|what|how|which)\b)/i,
    '',
  ],
  [
    /^why\s+(?:the\s+)?(?!(?:did|does|do|is|was|has|have|are|were|can|will)\b)(.+?)\s+(?:has\s+)?failed(?:\s+(?:the\s+)?last time)?$/i,
    'why did $1 fail',
  ],
  [
    /^(?:(?:i|we)(?:'d| would) like|(?:i|we) (?:want|need)|get me|give me|make me)\s+an?\s+export of\s+/i,
    'export ',
  ],
  [/^(make|create|prepare|build)\s+me\s+(?=an?\s)/i, '$1 '],
  [/^(?:set|put)\s+([^,;]+?)\s+on\s+(?:pause|hold)(?=$|[\s,.;])/i, 'pause $1'],
  [/\b(are|is)\s+in\s+pause\b/i, '$1 paused'],
  [/^let\s+(.+?)\s+(run|start)\s+always(?=\s)/i, 'let $1 $2'],
  [
    /^(give|assign|grant)\s+to\s+(.+?)\s+(the\s+roles?\s+.+?)(?:\s+instead of\s+(?:the\s+)?(?:old\s+)?roles?\b.*)?$/i,
    '$1 $2 $3',
  ],
  [/^(make\s+.+?\s+an?\s+[\p{L}-]+)\s+instead of\s+an?\s+[\p{L}-]+$/iu, '$1'],
  [
    /^make\s+(.+?)\s+(an?)\s+([\p{L}-]+)\s+and\s+(?!make\b)(.+?)\s+(an?)\s+([\p{L}-]+)$/iu,
    'make $1 $2 $3 and make $4 $5 $6',
  ],
  [
    /^take\s+(.+?)\s+out of\s+(?:the|our)\s+(?:organisation|organization|team|company|workspace)(?=$|[\s,.;])/i,
    'remove $1',
  ],
  [/\ball of (\S+'s) data\b/i, '$1 data'],
  [/,?\s+but\s+(?=(?:without|with|from)\s)/gi, ' '],
  [/\s+once more(?=,?\s+(?:but|with|without|from)\b)/gi, ''],
  [/\blet\s+(it|them|\S+(?:\s\S+)?)\s+(?:go|carry) on\b/gi, 'resume $1'],
  [
    /(?<=\b(?:last|past|for|runs|deliveries|within|than|in)\s)(\d+)\s?([hd])\b/gi,
    (_, n, unit) => `${n} ${unit!.toLowerCase() === 'h' ? 'hours' : 'days'}`,
  ],
  [/\b(?:nr|num|no\.) of\b/gi, 'number of'],
  [/^mv\s+/i, 'move '],
  [/^make\s+(?:a\s+)?pause\s+(?:for|with|of|in)\s+/i, 'pause '],
  [/\b(happens|happen)\s+around here\b/i, '$1'],
  [/\bgh (?=repo)/gi, 'github '],
  [/\bcmd\b/gi, 'command'],
  [/\bmem\b/gi, 'memory'],
  [
    new RegExp(
      `^before\\s+(?:you\\s+)?(archive|delete|pause|run|deploy|publish|remove)\\s+(.+?),\\s+(${verbs})\\s+it$`,
      'i',
    ),
    '$3 $2, then $1 $2',
  ],
  [/,?\s+(?:and\s+)?not (?:earlier|before|sooner)(?: than that)?$/i, ''],
  // “tomorrow at 7 run A, and tomorrow at 8 run B”
  [
    new RegExp(
      `^(${day}${hour}?),?\\s+((?:${verbs})\\s+[^,;]+?),?\\s+and\\s+(${day}${hour}?),?\\s+((?:${verbs})\\s+[^,;]+)$`,
      'i',
    ),
    '$2 $1 and $4 $3',
  ],
]
