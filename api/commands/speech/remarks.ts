/** What is said besides: why something is asked for, and remarks; only what they leave is to be done. */
export interface Said {
  text: string
  /** Why, where it was said as a reason. */
  reason?: string
}

const reasoned =
  /^(.{6,}?),?\s+(?:because|since(?!\s+(?:\w+day|yesterday|today|last|this|the\s+(?:\d|first|beginning|start)|\d|noon|midnight|midday|january|february|march|april|may|june|july|august|september|october|november|december|an?\s+(?:hour|day|week)))|as(?=\s+(?:it|they|we|he|she|there|nobody|this|that|the\s+\S+\s+(?:is|are|was|were|has|have))\b)|so\s+that|in\s+order\s+to|due\s+to|giving\s+(?:as\s+)?(?:the\s+)?reason:?|for\s+the\s+(?:following\s+)?reason:?|(?:with\s+(?:the\s+|an?\s+)?)?reason(?:\s+being)?(?:\s+is)?:?)\s+(\S.*)$/i
/** A remark is a sentence of its own about things: it asks for nothing and makes nothing depend on anything. */
const remarked =
  /^(.{6,}?)(?:,|;|\.|\s[–—-])\s+((?:it|it's|they|they're|he|he's|she|she's|we|we're|we'll|i|i'm|i've|both|none|nobody|noone|no one|everybody|somebody|someone|customers?|people|users?|that|that's|this|these|those|there|there's|(?!which\b|that\b|who|what\b|rest\b|others?\b|all\b|every|each\b|any)[\p{L}-]+(?:\s+[\p{L}-]+)?\s+(?:is|are|was|were|has|have|looks?|seems?)|not needed|no longer|wrong|too|the (?!rest|others?|same)\S+(?:\s+\S+){0,2}?(?:\s+(?:is|are|was|were|has|have|had|did|does|looks?|seems?|keeps?|left|needs?|will|can|should)|'s))\b.*|(?:much|very|so)\s+\S+ed.*|(?:just\s+)?(?:to be|in case|as (?:discussed|agreed|promised|usual|requested|always)|my (?:mistake|bad|fault)|sorry|urgent\S*|asap|thanks?.*|thank you.*|cheers|ok(?:ay)?|will you|would you|right)\b.*|den\s.*|die\s.*|das\s.*|der\s.*|wir\s.*|er\s.*|sie\s.*|es\s.*|ich\s.*|niemand\s.*|ya\s.*|es\s.*|est[áa]\s.*|nadie\s.*)$/isu
const depends =
  /\b(?:if|unless|until|only|when(?:ever)?|as soon as|but|instead|rather|later|wait|except|mean|meant|mind|wenn|falls|erst|aber|außer|sondern|doch|si|cuando|pero|kidding|joke|joking|want|wish|not\s+(?:yet|now|really)|sounds|said|told|asked)\b/i
const commands =
  /\b(?:and|then)\s+(?:please\s+)?(?:pause|run|start|stop|resume|deploy|delete|remove|archive|approve|reject|cancel|invite|send|publish|retry|revoke|roll)\b/i

/** Without remarks after it, and with its reason apart. */
export const said = (text: string): Said => {
  let rest = text.trim().replace(/[\s.!?]+$/, '')
  const [, asked, remark] = remarked.exec(rest) ?? []
  if (asked && remark && !depends.test(remark) && !commands.test(remark)) rest = asked
  const [, kept, reason] = reasoned.exec(rest) ?? []
  if (!kept || !reason || depends.test(reason) || commands.test(reason)) return { text: rest }
  return { text: kept, reason: reason.replace(/^that\s+/i, '') }
}

/** Whether it asks for nothing, and makes nothing depend on anything. */
export const isRemark = (text: string): boolean => !depends.test(text) && !commands.test(text)

/** “pause A, sorry, I meant B”: what was meant. */
export const meantAfter = (text: string): string | undefined => {
  const [, verb, meant] =
    /^(\S+)\s+.+?,\s+(?:(?:oh|oops|uh|no|sorry|wait|actually|rather|i mean|i meant|äh|ach|nein|ich meine|perdón|digo)(?![\w'])[,!:]?\s+)+(.+)$/iu.exec(
      text,
    ) ?? []
  return verb && meant ? `${verb} ${meant}` : undefined
}

/** “pause A until Monday at 8”: it goes on again by then. */
export const untilThen = (text: string): { asked: string; name: string; time: string } | undefined => {
  const [, asked, name, mode, time] =
    /^((?:pause|put)\s+(.+?)(\s+(?:on hold|under maintenance|in maintenance|into maintenance)(?: mode)?)?)\s+until\s+(.+)$/i.exec(
      text,
    ) ?? []
  if (!asked || !name || !time || (/^put/i.test(asked) && !mode)) return undefined
  return { asked, name, time }
}

/** “do not touch A, just pause B”: what is not to be done is no more than said. */
export const instead = (text: string): string =>
  text.replace(
    /^(?:please\s+)?(?:do not|don't|dont|never)\s+[^,;]+(?:[,;]|\s+but)\s*(?:but\s+)?(?:just|only|rather|instead)\s+/i,
    '',
  )

const conditions =
  /\b(?:if|unless|until|only|when(?:ever)?|as soon as|wenn|falls|sobald|si|cuando|maybe|perhaps|imagine|suppose)\b/i
const told =
  /^(?!if\b|when\b|should\b|unless\b|once\b|as soon\b|what\b|imagine\b|suppose\b)(.{3,}?)\s*(?:[,;:.]|\s[–—-])\s*(?:so\s+|and\s+|then\s+|therefore\s+|please\s+|just\s+|can you\s+|could you\s+)*(\S.*?)$/is
const courteous = /^(?:please|bitte|por favor|also|so)\s+|\s+(?:please|bitte|por favor)$/gi
const pronoun = /\b(?:it|es|ihn|sie|that one|this one|them|him|her|this|that|those|these)\b/i

/** “the shop is broken, roll it back”: a statement, and what is asked for because of it. */
export const stated = (text: string): { about: string; asked: string } | undefined => {
  const [, about, asked] = told.exec(text) ?? []
  if (!about || !asked || conditions.test(about)) return undefined
  return pronoun.test(asked) || /^\S+$/.test(asked.replace(courteous, '')) ? { about, asked } : undefined
}

/** What a statement may be about: what stands before its verb, else how it begins. */
export const subjects = (about: string): string[] => {
  const words = about.split(/\s+/)
  const before = about.replace(
    /\s+(?:is|are|was|were|has|have|had|looks?|sounds?|seems?|keeps?|does|did|can|should|needs?|failed|broke|left|ist|sind|hat|haben|war|soll|muss|está|están|es|ha|fue)\s.*$/i,
    '',
  )
  return [before, ...[4, 3, 2, 1].filter((n) => n < words.length).map((n) => words.slice(0, n).join(' '))]
}

/** The request with a name where it said “it”. */
export const naming = (asked: string, name: string): string =>
  pronoun.test(asked) ? asked.replace(pronoun, () => name) : `${name} ${asked.replace(courteous, '')}`
