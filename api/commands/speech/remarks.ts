import { supports } from './supports.ts'
import { complains, settles, tellsOnly } from './telling.ts'

/** What is said besides: why something is asked for, and remarks; only what they leave is to be done. */
export interface Said {
  text: string
  /** Why, where it was said as a reason. */
  reason?: string
  /** What was left out, for whoever confirms the rest. */
  unread?: string
}

const reasoned =
  /^(.{6,}?),?\s+(?:because|otherwise|or else|since(?!\s+(?:\w+day|yesterday|today|last|this|the\s+(?:\d|first|beginning|start)|\d|noon|midnight|midday|january|february|march|april|may|june|july|august|september|october|november|december|an?\s+(?:hour|day|week)))|as(?=\s+(?:it|they|we|he|she|there|nobody|this|that|the\s+\S+\s+(?:is|are|was|were|has|have))\b)|so(?=\s+(?:that|the|we|they|it|he|she|everyone|everybody|people|nobody|our|i)\b)|in\s+order\s+to|due\s+to|giving\s+(?:as\s+)?(?:the\s+)?reason:?|for\s+the\s+(?:following\s+)?reason:?|(?:with\s+(?:the\s+|an?\s+)?)?reason(?:\s+being)?(?:\s+is)?:?)\s+(\S.*)$/i
const depends =
  /\b(?:if|once|unless|until|only|when(?:ever)?|as soon as|but|instead|rather|later|wait|except|mean|meant|mind|wenn|falls|erst|aber|außer|sondern|doch|si|cuando|pero|kidding|joke|joking|want|wish|not\s+(?:yet|now|really)|sounds|said|told|asked|gesagt|sagte?n?|meinte?n?|gemeint|erzählte?n?|schrieb\w*|berichtete?n?|fragte?n?|gefragt|hieß|dachte?n?|dijo|dijeron|dice|coment\w*|cont[oó]\w*|cree\w*|piensa\w*|opina\w*|escribi\w*|pregunt\w*)(?!\p{L})/iu
/** A reason may speak of anything, but not make it depend on something or take it back. */
const undoes =
  /\b(?:if|unless|until|as soon as|but|instead|rather|wait|except|wenn|falls|erst|aber|außer|sondern|pero|kidding|joke|joking|not\s+(?:yet|now|really)|said|told)\b/i
const commands =
  /\b(?:and|then)\s+(?:please\s+)?(?:pause|run|start|stop|resume|deploy|delete|remove|archive|approve|reject|cancel|invite|send|publish|retry|revoke|roll)\b/i

/** What is thought of the request, or allowed: whoever says it may mean the contrary of what they began with. */
const judges =
  /\b(?:should|must|may|might|would|could|shall|ought|allowed|forbidden|prohibited|agreed?|think|thought|believe|doubt|sure|know|guess|supposing|suppos\w*|imagin\w*|assum\w*|provided|say|regret|mistake|jokes?|idea|question|decision|reason|forget|cancel|abort|undo|scrap|scratch|skip|stop|ignore|nope|no|against|opposed|decid\w*|discuss\w*|vot(?:e|es|ed|ing)|keep (?:it|them|that)|stays?|darf|dürfen|soll\p{L}*|muss|müssen|könnt\p{L}*|würd\p{L}*|wei(?:ß|ss)|glaub\p{L}*|denk\p{L}*|zweifl\p{L}*|lieber|vergiss|verboten|erlaubt|fehler|falsch|scherz|witz|spa(?:ß|ss)|lass\p{L}*|dagegen|bleib\p{L}*|broma|error|mala|prohibid[oa]|permitid[oa]|deb[ea]\p{L}*|puede\p{L}*|creo|sé|seguro|olvida\p{L}*)(?!\p{L})/iu
const negates =
  /\b(?:no|not|never|nobody|noone|none|cannot|without|\p{L}+n['’]?t|nicht|nie|niemand|kein\p{L}*|nada|nadie|nunca)(?!\p{L})/iu
const forbids =
  /^(?:please\s+)?(?:do\s+not|don['’]?t|never|not(?!\s+(?:needed|used|ready|working)\b)|nicht|nie)(?!\p{L})/iu
/** “…, so please don't” */
const ends = /\b(?:please|so|then|and)\s+(?:do\s+not|don['’]?t)(?!\p{L})|(?<!\p{L})(?:do\s+not|don['’]?t)$/iu
/** What something lacks or nobody needs: “it never arrived”, “nobody needs it any more”. */
const lacks =
  /\b(?:need\w*|us(?:e|es|ed|ing)|read\w*|visit\w*|work\w*|com(?:e|es|ing)|g[eo]t(?:ten)?|receiv\w*|s[ae]w|see[ns]?|paid|sign\w*|repl\w+|show(?:ed|s)? up|arriv\w*|answer\w*|respond\w*|join\w*|ready|finished|done|complete|delivered|available|reachable|coming|there|brauch\p{L}*|benutz\p{L}*|nutz\p{L}*|les\p{L}*|geht|gehen|funktionier\p{L}*|fertig|da|kommt|kam|angekommen|antwortet|necesit\p{L}*|usa\p{L}*|funciona\p{L}*|lleg\p{L}*|list[oa]s?)(?!\p{L})/iu
/** How what was named is: “it is still broken”, “it failed again”. */
const thing =
  /^(?:it|they|both|es|sie|er)(?:['’]s|['’]re|\s+(?:is|are|was|were|has|have|keeps?|kept|looks?|seems?|ist|sind|war|hat))?\s+(?:(?:still|now|too|so|very|again|completely|really|just|been|always|on|schon|wieder|immer|zu|noch)\s+)*(?:broken|down|failing|failed|slow|stuck|old|outdated|stale|empty|flaky|crash\w*|broke|hung|hanging|stopped|timed out|bounced|noisy|loud|full|obsolete|unused|ready|tested|fixed|urgent|late|expensive|duplicate\w*|buggy|over|leaked|expired|compromised|stolen|lost|useless|hangs?|loops?|leaks?|leaking|fails|spams?|wrong address|kaputt|alt|veraltet|langsam|laut|voll|fertig)(?!\p{L})/iu
/** What became of somebody, or what they did: “he left the company”. */
const person =
  /^(?:he|she|they|we|i|er|sie|wir|ich)(?:['’](?:s|ve|re|m))?\s+(?:(?:has|have|is|are|was|were|am|just|already|finally|hat|haben|ist|sind)\s+)*(?:left|leaving|quit|resigned|retired|gone|away|on (?:holiday|vacation|leave)|back|new|the new|our new|(?:now )?responsible|in charge|joined|joining|fixed|tested|checked|looked (?:into|at) (?:it|this|that|them)|moved|migrated|replaced|switched|changed|updated|found|weg|gegangen|ausgeschieden)(?!\p{L})/iu
/** What somebody is busy with: “we are counting the shelves”. Who thinks or keeps may mean the contrary. */
const busy =
  /^(?:we|they|he|she|i)(?:['’](?:re|s|m)|\s+(?:are|is|am))\s+(?!changing\s+(?:(?:my|our|their|his|her|the)\s+)?(?:minds?|plans?|decisions?|it)\b)(?!(?:think|consider|reconsider|wonder|keep|hold|stay|stick|wait|argu|debat|hop|plan|go|us|tak|expect|cancel|abort|stop|paus|postpon|delay|revers|undo|skip|drop|roll|review|discuss|ask|question|object|refus|jok|kidd|talk|do|mak|try|leav|remain|rely|depend|lov|lik|enjoy|work|serv|sav|rescu|protect|prevent|block|veto|forbid)\p{L}*ing\b)\p{L}+ing\s+(?!(?:it|them|him|her|that|this|on|with)\b)\S.*$/iu
/** What somebody came by: “we got a complaint”. */
const got =
  /^(?:we|they|he|she|i)\s+(?:just\s+)?(?:got|received)\s+(?:an?|another|two|three|many|lots of)\s+(?:\p{L}+\s+)?(?:complaints?|requests?|mails?|calls?|tickets?|reports?|warnings?|alerts?|orders?)(?!\p{L})[^,;]*$/iu
/** The same in German: “wir machen Inventur”. */
const busyInGerman =
  /^(?:wir|sie|er)\s+(?!.*\sda(?:rauf|von|ran|für|rum|zu|gegen|mit|vor)(?:\s|$))(?!(?:verzicht|vermeid|unterlass|weiger|vergess|plan|hab|beabsicht|erwäg|hör|rat|empfehl|lehn|verbiet|warn|glaub|denk|will|woll|soll|lass|behalt|behält|brauch|wart|änder|verschieb|stopp|streich|überleg|prüf|besprech|nutz|benutz|verwend|arbeit|zieh|rett|schütz|verhinder|stell|nehm|überdenk|müss|muss|dürf|darf|könn|kann|möcht|hoff|mein|bleib)\p{L}*\s)\p{L}+(?:en|t)\s+(?!(?:es|das|ihn|sie|nicht|kein\p{L}*|noch)(?!\p{L}))(?!.*\bnoch\b)\p{L}[^,;]*$/iu
/** How something else is: “the supplier is moving servers”. */
const other =
  /^(?:(?:the|our|der|die|das|unser\p{L}*|el|la|los|las)\s+)?(?!(?:it|that|this|these|those|he|she|they|we|you|i|there|here|which|who|what|every\w*|any\w*|some\w*|all|rest|others?|das|es|er|sie|wir|ich)\b)[\p{L}'’-]+(?:\s+[\p{L}'’-]+){0,2}?\s+(?:is|are|was|were|has|have|will be|had|keeps?|looks?|seems?|feels?|sounds?|left|ist|sind|war|hat|haben|está|están|fue|ha)\s+(?!.*\b(?:needs?|needed|us(?:e|es|ing)|rel(?:y|ies|ying)|depend\w*|keep\w*|in use|live|love\w*|hates?|likes?|wants?|up to|approval|risky?|early|bad|unhappy|good|fine|(?<=(?:project|automation|name|person|one|timing?|date|moment|run|member|key|endpoint|order|thing|place|choice|step|branch)\s(?:is|was|are|were)\s)wrong)\b).+$/iu
const plea =
  /^(?:just\s+)?(?:es eilt|(?:es )?ist (?:sehr )?(?:dringend|eilig)|dringend|danke(?:\s.*)?|vielen dank|corre prisa|(?:es )?(?:muy )?urgente|gracias(?:\s.*)?|to be safe|in case|as (?:discussed|promised|usual|requested|always)|sorry|urgent\w*|asap|thanks?(?:\s.*)?|thank you(?:\s.*)?|cheers|ok(?:ay)?|will you|would you|i(?:'m| am) (?:afraid|sorry)|much appreciated|(?:an?\s+)?(?:gdpr|dsgvo|erasure|privacy|customer'?s?|legal) (?:request|reasons?|matter)|(?:that|it) (?:was|is) the wrong (?:address|e-?mail|mail|spelling)|no longer (?:needed|used|valid)|wrong (?:address|person|one))$/i

/** How long something lasts makes nothing depend on it: “the warehouse is closed until Monday”. */
const untilTime =
  /\s+(?:until|till)\s+(?:(?:next\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|noon|midnight|next (?:week|month)|further notice|\d\S*(?:\s*(?:am|pm))?|the end of (?:the )?\w+)$/i
/** What somebody asked for that is done by it: “he asked us to forget him”, “the lawyers want a copy”. */
const wish =
  /^(?:(?:he|she|they)\s+(?:(?:has|have|had|just)\s+)*(?:asked|wants?|wanted|requested|wishes)\s+(?:us\s+|me\s+)?to\s+(?:be\s+)?(?:forget|forgotten|eras\w+|delet\w+|remov\w+|leave|go)(?:\s+(?:him|her|them|all|everything|it))?|(?:the|our|my)\s+[\p{L}-]+\s+(?:wants?|needs?|asked for|is asking for|are asking for)\s+(?:a copy|the (?:file|data|copy|export|log|numbers))|(?:(?:the|our|my)\s+)?[\p{L}-]+(?:\s+[\p{L}-]+)?\s+(?:wants?|needs?|asked\s+(?:us\s+)?for|asks\s+for|requests?|requested|is asking for)\s+(?:a copy of\s+)?(?:everything|all|what|whatever|the data|all (?:the )?data)(?:\s+(?:that\s+)?we\s+\p{L}+(?:\s+\p{L}+)?(?:\s+(?:about|on|of)\s+(?:him|her|them))?)?|(?:(?:the|our|my)\s+)?[\p{L}-]+\s+(?:(?:has|have|just)\s+)*ask(?:ed|s)\s+(?:us\s+|me\s+)?for\s+(?:it|that|this)(?:\s+(?:under|by|in|yesterday|today|last)\b[^,;]*)?)$/iu

/**
 * Whether it is a sentence about things that asks for nothing, makes nothing depend on anything and takes nothing back.
 * Only what is known to be one is; “it is a bad idea” is left to stand, so that the whole is not understood.
 */
export const isRemark = (text: string): boolean => {
  const said = text
    .trim()
    .replace(/[\s.!?]+$/, '')
    .replace(/^(?:as|since|because|given that|now that|seeing that)\s+(?!soon\b|long\b)/i, '')
  if (ends.test(said)) return false
  if (plea.test(said) || wish.test(said) || complains(said) || settles(said)) return true
  return tells(said.replace(untilTime, ''))
}

const tells = (said: string): boolean => {
  // “…, or what do you think”
  if (/^(?:or|oder|o)\s/i.test(said)) return false
  if (depends.test(said) || commands.test(said)) return false
  if (judges.test(said.replace(/\bno (?:longer|one)\b/gi, 'never'))) return false
  if (negates.test(said)) return lacks.test(said) && !forbids.test(said)
  return tellsOnly(said) || [thing, person, other, busy, busyInGerman, got].some((each) => each.test(said))
}

/** “export my data, I need it for the tax office”: what gives or starts something is asked for because of a need. */
const giving =
  /^(?:please\s+)?(?:export|download|show|list|give|get|send|resend|run|start|resume|publish|deploy|invite|backfill|retry)\s/i
const need =
  /^(?:i|we|he|she|they)\s+(?:(?:really|urgently|still)\s+)?needs?\s+(?:it|them|that|this|those)(?:\s+(?:for|by|before)\b[^,;]*)$/i

/** Without remarks after it, and with its reason apart. */
export const said = (text: string): Said => {
  let rest = text.trim().replace(/[\s.!?]+$/, '')
  let unread: string | undefined
  for (const { 0: mark, index } of rest.matchAll(/(?:[,;.?!]|\s[–—-])\s+/g)) {
    const remark = rest.slice(index + mark.length)
    const isWhy =
      isRemark(remark) ||
      supports(rest.slice(0, index), remark) ||
      (giving.test(rest) && need.test(remark.trim()))
    if (index < 6 || !isWhy) continue
    unread = remark
    rest = rest.slice(0, index)
    break
  }
  const [, kept, reason] = reasoned.exec(rest) ?? []
  const left = unread === undefined ? {} : { unread }
  if (!kept || !reason || undoes.test(reason) || commands.test(reason)) return { text: rest, ...left }
  return { text: kept, reason: reason.replace(/^that\s+/i, ''), ...left }
}

/** “pause A, sorry, I meant B”: what was meant, in the place of what was said last. */
export const meantAfter = (text: string): string | undefined => {
  const [, asked, meant] =
    /^(\S+\s+.+?),\s+(?:(?:oh|oops|uh|no|sorry|wait|actually|rather|i mean|i meant|äh|ach|nein|ich meine|perdón|digo)(?![\w'])[,!:]?\s+)+(.+)$/iu.exec(
      text,
    ) ?? []
  if (!asked || !meant || /^(?:which|what|who|how|when|where|why)\b/i.test(meant)) return undefined
  // Of “delete the variable TOKEN of docs” it is another project that is meant, and not to be deleted itself.
  const [, until = /^\S+\s+/.exec(asked)![0]] =
    /^(.*\s(?:of|from|in|into|on|for|to|at|as|with|under)\s+)\S/i.exec(asked) ?? []
  return `${until}${meant}`
}

const interjection =
  '(?:er|uh|um|ah|oh|oops|hm+|sorry|no|nope|wait|hang on|hold on|actually|rather|i mean|i meant|scrap that|scratch that|forget that|strike that|correction|my mistake|my bad|on second thoughts?)'
const retracted = new RegExp(
  `^(.{4,}?)(?:\\s*[,.;!…]|\\s+[–—-])\\s*(?=(?:[^.;]{0,24}\\b)?(?:no|sorry|wait|actually|rather|mean|meant|that|correction|mistake|bad|thoughts?|oops)\\b)(?:${interjection}(?![\\p{L}'’])[\\s,.!–—…-]*)+(\\S.*)$`,
  'iu',
)

/** “run A, er no, run B instead”: what was asked for first, and what instead. */
export const retraction = (text: string): { first: string; next: string } | undefined => {
  const [, first, next] = retracted.exec(text) ?? []
  return first && next && /\S\s+\S/.test(next)
    ? { first, next: next.replace(/\s+instead[.!]?$/i, '') }
    : undefined
}

/** Doubted, imagined, asked, or depending on something: nothing follows from it. */
const doubtful =
  /^(?:if|as soon as|as long as|once|after|before|until|when(?!\s+we\b)|unless|should|in case|suppos\w*|say|assum\w*|imagin\w*|pretend|had|were|whether|maybe|perhaps|what if|provided)\b|\b(?:doubt\w*|not sure|unsure|maybe|perhaps|wonder\w*|hypothetic\w*|imagin\w*|suppos\w*|pretend\w*|jok\w+|kidding|would have|not decided|undecided|don't know|do not know|forbidden|not allowed|must not|mustn't|should not|shouldn't)\b|\?\s*$/i
/** A reason that is told before what is asked for because of it, “…, so pause A”: whatever it says, it stands. */
export const isReason = (text: string): boolean =>
  !doubtful.test(text.trim()) && text.trim().split(/\s+/).length <= 40

/** “pause A until Monday at 8”: it goes on again by then. */
export const untilThen = (text: string): { asked: string; name: string; time: string } | undefined => {
  const [, asked, name, mode, how, time] =
    /^((?:pause|stop|put)\s+(?:(?:the\s+)?(?:automation|project|endpoint|events to|deliveries to)\s+)?(.+?)(\s+(?:on hold|under maintenance|in maintenance|into maintenance)(?: mode)?)?)\s+(until|till?|for(?: the next)?)\s+(.+)$/i.exec(
      text,
    ) ?? []
  if (!asked || !name || !time || (/^put/i.test(asked) && !mode)) return undefined
  if (
    /^for/i.test(how!) &&
    !/^(?:an?|the|\d+|half an?|\p{L}+)\s+(?:minutes?|hours?|days?|weeks?)$/iu.test(time)
  )
    return undefined
  return { asked, name, time: /^for/i.test(how!) ? `in ${time}` : time }
}

const requests =
  'pause|stop|run|start|resume|deploy|delete|remove|archive|approve|reject|cancel|invite|publish|retry|revoke|ship|restart'
const onlyOther = new RegExp(
  `^(?:please\\s+)?(?:do not|don't|dont)\\s+(${requests})\\s+[^,;]+?(?:,|\\s+but|\\s+[–—-])\\s+(?:but\\s+)?(?:just|only)\\s+(?!(?:${requests}|when|if|do|put|take|turn|switch|make|let|set|send)\\b)(.+)$`,
  'i',
)

/** “leave A alone, just pause B”, “not A, deploy B” */
const besideIt = new RegExp(
  `^(?:please\\s+)?(?:(?:leave|keep)\\s+[^,;]+?\\s+(?:alone|running|as it is|on|untouched)|(?:(?:oops|sorry|no)[,!.]?\\s+)?not\\s+[^,;:]+)(?:[,;]|\\s+(?:and|but))\\s*(?:and\\s+|but\\s+)?(?:please\\s+)?(?:just\\s+|only\\s+)?(?=(?:${requests})\\s)(\\S.*)$`,
  'i',
)
/** “don't pause A, pause B” */
const sameVerb = new RegExp(
  `^(?:please\\s+)?(?:do not|don't|dont|never)\\s+(${requests})\\s+[^,;]+[,;]\\s*(?:but\\s+)?(?:please\\s+)?(?=\\1\\s+(?!(?:it|them|that|him|her)\\b))(\\S.*)$`,
  'i',
)
/** “don't pause A, just cancel its run” */
const sparing =
  /^(?:please\s+)?(?:do not|don't|dont|never)\s+[a-z]+\s+([^,;]+?)(?:[,;]|\s+but)\s*(?:but\s+)?(?:just|only|rather|instead)\s+(\S.*)$/i

/** “do not touch A, just pause B”: what is not to be done is no more than said; “don't run A, only B” is to run B. */
export const instead = (text: string): string => {
  const [, verb, only] = onlyOther.exec(text) ?? []
  if (verb && only) return `${verb} ${only}`
  const [, beside] = besideIt.exec(text) ?? []
  if (beside) return beside
  const [, , contrast] = sameVerb.exec(text) ?? []
  if (contrast) return contrast
  const [, spared, other] = sparing.exec(text) ?? []
  if (spared && other && pronoun.test(other)) return naming(other, spared)
  return text
    .replace(
      /^(?:please\s+)?(?:do not|don't|dont|never)\s+[^,;]+(?:[,;]|\s+but)\s*(?:but\s+)?(?:(?:just|only|rather|instead)\s+|(?=\S.*\sinstead[.!]?$))/i,
      '',
    )
    .replace(/\s+instead[.!]?$/i, (end) =>
      /^(?:please\s+)?(?:do not|don't|dont|never)\s/i.test(text) ? '' : end,
    )
}

const conditions =
  /\b(?:if|unless|until|only|when(?:ever)?|as soon as|wenn|falls|sobald|sollten?|hätten?|wären?|si|cuando|maybe|perhaps|imagin\w*|suppos\w*|assum\w*|provided|pretend\w*|say|theory|hypothetically)\b/i
const told =
  /^(?!if\b|when\b|should\b|unless\b|once\b|as soon\b|what\b|imagine\b|suppose\b)(.{3,}?)\s*(?:[,;:.](?=\s)|\s[–—-]\s)\s*(?:so\s+|and\s+|then\s+|therefore\s+|please\s+|just\s+|can you\s+|could you\s+)*(\S.*?)$/is
/** “no, ACME does not get an account”: what is answered before it tells. */
const answers = /^(?:yes|no|nope|ok|okay|well|sorry)[,:]?\s+/i
const courteous = /^(?:please|bitte|por favor|also|so)\s+|\s+(?:please|bitte|por favor)$/gi
const pronoun =
  /\b(?:its|his|their|the (?:project|automation|endpoint|key|run|user|member|mail)(?=$|[.!?])|it|es|ihn|sie|that one|this one|them|him|her|this|that|those|these)\b/i

/** “the shop is broken, roll it back”: a statement, and what is asked for because of it. */
export const stated = (text: string): { about: string; asked: string } | undefined => {
  const [, first, then] = told.exec(text) ?? []
  // “we have a new colleague, ada@example.com, invite her”
  const [, address, rest] = /^([^\s@,]+@[^\s@,]+\.\w+)[,;:]\s+(\S.*)$/s.exec(then ?? '') ?? []
  const [about, asked] = address ? [`${first}, ${address}`, rest] : [first, then]
  if (!about || !asked || conditions.test(about)) return undefined
  return pronoun.test(asked) || /^\S+$/.test(asked.replace(courteous, '')) ? { about, asked } : undefined
}

/** “what is wrong with A, why did it fail?” */
const askedOf =
  /^(?:what(?:'s|s)?|what is)\s+(?:wrong|up|the (?:matter|problem|deal|trouble)|going on|happening|broken)\s+(?:with|in|at|about)\s+(.+)$/i

/** What a statement may be about: what stands before its verb, else how it begins. */
export const subjects = (about: string): string[] => {
  const [, of] = askedOf.exec(about) ?? []
  if (of) return [of]
  // “all that failed today, pause them”
  if (
    /^(?:all|every|everything|each|both)\s/i.test(about) &&
    !/\s(?:is|are|was|were|has|have)\s/i.test(about)
  )
    return [about]
  const [address] = /[^\s@,;:]+@[^\s@,;:]+\.\w+/.exec(about) ?? []
  if (address) return [address]
  const [variable] = /\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b/.exec(about) ?? []
  if (variable) return [variable]
  const words = about.replace(answers, '').split(/\s+/)
  const before = about
    .replace(answers, '')
    .replace(
      /\s+(?:is|are|was|were|has|have|had|looks?|sounds?|seems?|keeps?|does|did|can|should|needs?|failed|broke|left|ist|sind|hat|haben|war|soll|muss|está|están|es|ha|fue)\s.*$/i,
      '',
    )
  const all = [
    before,
    ...[4, 3, 2, 1].filter((n) => n < words.length).map((n) => words.slice(0, n).join(' ')),
  ]
  return all.filter(
    (each) =>
      !/^(?:we|i|you|they|nobody|no|it|there|wir|ich|sie|niemand|what|whats|who|which|why|how|when|where|do|does|did|dont|don't|never)(?![\p{L}])/iu.test(
        each,
      ),
  )
}

/** The request with a name where it said “it”. */
export const naming = (asked: string, name: string): string =>
  pronoun.test(asked)
    ? asked.replace(/\b(?:its|his|their|her(?=\s+\p{L}))\b/iu, () => `${name}'s`).replace(pronoun, () => name)
    : `${name} ${asked.replace(courteous, '')}`
