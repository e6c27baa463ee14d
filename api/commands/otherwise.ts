import { everyRecord } from './as-names.ts'
import type { World } from './interpret.ts'
import { plain, whyNot, withExceptions, type Quoted } from './sentence.ts'
import { english, fromOthers } from './speech/english.ts'
import { begins } from './phrases.ts'
import {
  instead,
  isReason,
  isRemark,
  meantAfter,
  naming,
  retraction,
  said,
  stated,
  subjects,
  untilThen,
  type Said,
} from './speech/remarks.ts'
import { courteous } from './speech/courtesy.ts'
import { corrected } from './speech/spelling.ts'
import { straight } from './speech/straight.ts'
import { plainer } from './speech/verbs.ts'
import { whenIn } from './when.ts'
import { mostAlike } from './names.ts'
import { tokens } from './words.ts'

/** A sentence in plain English, as phrases have it. */
export const masked = (text: string): string => withExceptions(plain(straight(english(courteous(text)))))

/** A sentence as it may be meant. */
export interface Heard extends Said {
  /** It was typed in another way. */
  guessed?: true
  /** It is no more than a question. */
  asks?: true
}

type Hearing = World & { open: (text: string) => string }

/** The sentence without what is said besides, and as it was meant to be typed. */
export const otherwise = async function* (
  quoted: Quoted,
  { records, ...rest }: World,
): AsyncGenerator<Heard> {
  // What stands for itself is told by what it stands for.
  const world: Hearing = { ...rest, records, open: (text) => quoted.read(text).text }
  const whole = masked(quoted.text)
  if (world.inAnyOrder) {
    yield { text: whole }
    // Of what its translation must not do, the words alone would not tell it.
    if (!whyNot(whole)) yield { text: withExceptions(plain(quoted.text)) }
  }
  const tried = new Set([whole])
  const once = (text: string) => !tried.has(text) && tried.add(text)
  for (const each of fromOthers(quoted.text)) {
    const text = withExceptions(plain(straight(each)))
    const { reason } = said(text)
    if (once(text)) yield { text }
    if (reason && once(said(text).text)) yield said(text)
  }
  const alone = said(instead(quoted.text))
  const short = masked(alone.text)
  const shorter = said(short)
  const besides = { ...shorter, ...alone }
  if (once(short)) yield { ...alone, text: short }
  if (once(shorter.text)) yield { ...besides, text: shorter.text }
  for (const each of oneQuestion(quoted.text)) if (once(each.text)) yield { ...each, asks: true }
  const named = await nameFirst(quoted.text, world)
  if (named && once(masked(named))) yield { text: masked(named) }
  const other = retraction(quoted.text)
  if (other) for (const text of inItsPlace(other, world)) if (once(text)) yield { text, unread: other.first }
  const right = meantAfter(short)
  if (right && once(right)) yield { text: right }
  for (const each of [short, shorter.text]) {
    const until = untilThen(plainer(each).at(-1)!)
    const when = until && whenIn(until.time, world.now, world.zone)
    const text = when && !when.rest ? `${until.asked} and resume ${until.name} ${until.time}` : undefined
    if (text && once(text)) yield { ...besides, text }
  }
  const about = stated(quoted.text)
  if (about && isReason(about.about) && (isTold(about.about) || decides.test(masked(about.asked)))) {
    const waits = decides.test(masked(about.asked)) ? await mostTold(about.about, world) : undefined
    const names = waits ? [waits] : [...(await namesIn(about.about, world)), ...subjects(about.about)]
    for (const name of names) {
      for (const asked of [about.asked, masked(about.asked)]) {
        const text = masked(naming(asked, name))
        if (once(text)) yield { text }
      }
    }
  }
  // “docs is fine again, end the maintenance”
  for (const { text, unread } of await ofWhat(quoted.text, world)) if (once(text)) yield { text, unread }
  const only = await oneOf(quoted.text, world)
  if (only && once(only.text)) yield only
  for (const each of twice(quoted.text)) if (once(each.text)) yield { ...each, asks: true }
  // “automations tagged critical”
  const isPlain = /^\p{Ll}+s\s/u.test(short.toLowerCase()) && !/[,:;]/.test(short) && !whyNot(short)
  if (isPlain && !world.inAnyOrder && once(`show ${short}`))
    yield { ...alone, text: `show ${short}`, asks: true }
  for (const each of [...tried]) {
    const text = corrected(each)
    if (once(text)) yield { ...besides, text, guessed: true }
  }
}

const dropped =
  /\b(?:forget|never ?mind|ignore|scratch|scrap|cancel|skip|drop|jok\w+|kidding|no matter|not important|nothing|wrong|mistake)\b|n['’]t\b|\bnot\b/i
/** Of some sentences the only question, first or last, where the others tell why it is asked. */
const oneQuestion = (text: string): Said[] => {
  const all = text.split(/(?<=[\p{L}\p{N}\uE001]{2}[.?!…])\s+/u)
  const [question, ...more] = all.filter((each) => each.endsWith('?'))
  if (!question || more.length > 0 || all.length < 2 || all.length > 4) return []
  const rest = all.filter((each) => each !== question).join(' ')
  const isEdge = question === all[0] || question === all.at(-1)
  if (!isEdge || dropped.test(rest) || all.some((each) => each !== question && asksFor(masked(each))))
    return []
  return [{ text: masked(question), unread: rest }]
}

/** “shop deploy branch main”: what it is done to first, as lists and shells have it. */
const verbLast =
  /^(?:deploy|redeploy|ship|pause|resume|stop|start|run|retry|cancel|archive|publish|replay|redeliver|set|reject|approve|decline|roll ?back|rollback|revoke|remove|delete|test|watch|maintenance)\b/i
const nameFirst = async (text: string, { records }: Hearing): Promise<string | undefined> => {
  const lower = text.toLowerCase()
  const name = (await everyRecord({ records }))
    .flatMap((each) => [each.name, ...(each.also ?? [])])
    .filter(
      (each) => lower.startsWith(`${each.toLowerCase()} `) || lower.startsWith(`${each.toLowerCase()}: `),
    )
    .toSorted((a, b) => b.length - a.length)[0]
  const rest = name && text.slice(name.length).replace(/^:?\s+/, '')
  const [verb] = (rest && verbLast.exec(rest)) || []
  return verb ? `${verb} ${text.slice(0, name!.length)}${rest!.slice(verb.length)}` : undefined
}

/** What is asked for in the place of what was said first: of the same thing, or at another time. */
const inItsPlace = ({ first, next }: { first: string; next: string }, { now, zone }: World): string[] => {
  const [, time] = /^(?:make|let) (?:it|that) (?:be )?(?:at )?(.+?)[.!]*$/i.exec(next) ?? []
  if (time) {
    const when = whenIn(masked(first), now, zone)
    return when ? [`${when.rest} at ${time}`, `${when.rest} ${time}`] : []
  }
  const read = masked(next)
  if (!asksFor(read) || /^(?:keep|leave|undo|what|which|who|when|how|why|where)\b/i.test(next)) return []
  const of = /^(?:please\s+)?\S+\s+(.+)$/.exec(first.trim())?.[1]
  return of && /\b(?:it|that|them)\b/i.test(read) ? [masked(naming(next, of)), read] : [read]
}

/** What waits that most is told of: “a customer asks about the refund of order 991” is about a refund. */
const mostTold = async (said: string, { records, open }: Hearing): Promise<string | undefined> => {
  const about = open(said)
  if (/^(?:everything|all|whatever|both|each|every)\b/i.test(about)) return undefined
  const most = mostAlike(about, (await records('waiting')).all)
  return most && tokens(most.record.name).join(' ')
}

const decides = /^(?:approve|accept|reject|decline|deny)\s/i
const states = /^\S+(?:\s+\S+){0,3}?\s+(?:is|are|was|were|has|have|isn't|aren't|wasn't)\b/i

/** Whether it begins as a request does, and tells nothing. */
const asksFor = (text: string): boolean => begins(plainer(text).at(-1)!) && !states.test(text)

/** Whether it tells something, by how it begins or because nothing that is asked for begins so: “the build server …”. */
const isTold = (text: string): boolean =>
  /^(?:the|our|my|an?|as|since|because|his|her|their|its|it|we|they|he|she|i|all|both|every)\s/i.test(text) ||
  !asksFor(masked(text))

/** Whether a word of it is one of somebody's or something's name: “Ada: …” tells who says so. */
const isOfNames = async (head: string, { records }: Hearing): Promise<boolean> => {
  const typed = new Set(tokens(head))
  const all = await everyRecord({ records })
  return all.some(({ name }) => tokens(name).some((word) => typed.has(word)))
}

/** What a sentence may be headed by: “maintenance window: …”. */
/** “Stocktaking today: …” says nothing by itself; “Joke: …” does. */
const isFreeHeading = (head: string): boolean =>
  /^\p{L}[\p{L}\s'’-]{2,30}:$/u.test(head) &&
  head.trim().split(/\s+/).length <= 3 &&
  !begins(head) &&
  !/\b(?:jok\w+|example|hypothe\w*|idea|proposal|suggestion|option|plans?|draft|test|note|not|no|never|if|when|said|says|quote|question|forbidden|don't|tomorrow|later|next|some ?day|soon|future|week|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/i.test(
    head,
  )
const heading =
  /^(?:\S+\s+){0,2}?(?:window|freeze|shift|handover|request|task|to-?do|job|weekend|night|release|inventory|incident|migration|housekeeping|clean-?up|urgent|fyi|heads[ -]?up|important|please|one more thing|quick one|question|ops|on-?call|duty|next|first):$/i
const therefore =
  /(?:[,;.]|\s[–—-])\s+(?:and\s+)?(?:so|hence|therefore|thus|which is why|that(?:'s| is) why)\s+(?!that\b)(?:we (?:should|must|have to|need to)\s+)?/gi
const as = /^(?:as|since|because|given that|now that|seeing that)\s/i
const anyBreak =
  /,\s+(?=(?:please|kindly|(?:could|can|would|will) (?:you|we|someone)|i|we|let|so|do)\b|\S+\s)/gi
const breaks =
  /,\s+(?:(?:and\s+)?so\s+(?!that\b)|therefore\s+)?|\s+so\s+(?!that\b)|\s+[–—-]\s+|;\s+|(?<=[\p{L}\p{N}]{2})[.!]\s+/giu

/** Of two sentences the one that asks for something, when the other is a remark or a question that names nothing. */
const oneOf = async (text: string, world: Hearing): Promise<Said | undefined> => {
  const [head = ''] = /^[^:,]{3,40}:(?=\s)/.exec(text) ?? []
  if (
    heading.test(head) ||
    (isFreeHeading(head) && !(await isOfNames(head, world)) && asksAt(masked(text.slice(head.length)), world))
  )
    return { text: masked(text.slice(head.length)), unread: head }
  const [before, after, ...more] = text.split(/(?<=[\p{L}\p{N}]{2}[.?!:])\s+|,\s+so\s+(?!that\b)/iu)
  if (before && after && more.length === 0) {
    const [first, second] = [masked(before), masked(after)]
    // “Delete it? No” is no request, “could you delete it? …” is one.
    const isRequest = !before.endsWith('?') || first !== english(before.slice(0, -1)).trim()
    if (asksFor(first) && !asksFor(second) && isRequest && isRemark(after))
      return { text: first, unread: after }
    const isFree =
      (/\?$/.test(before) && (await namesIn(before, world)).length === 0) ||
      (before.endsWith(':') && isRemark(before.slice(0, -1)))
    if (!asksFor(first) && isFree && asksAt(second, world)) return { text: second, unread: before }
  }
  // “nobody can look at it before Monday, so pause Newsletter”, “as nobody can look at it, please pause Newsletter”
  const [mark] = [...text.matchAll(as.test(text) ? anyBreak : therefore)].toReversed()
  if (mark) {
    const [reason, rest] = [
      text.slice(0, mark.index),
      masked(courteous(text.slice(mark.index + mark[0].length))),
    ]
    const about = isReason(reason) ? await aboutIt(rest, reason, world) : undefined
    // “…, so I paused it” tells what was done, and “…, so wait” asks for nothing here.
    const asks = about && /\s/.test(about) && !/^(?:i|we|he|she|they|it|that)\s/i.test(about)
    if (about && asks && asksAt(about, world)) return { text: about, unread: reason }
  }
  const alone = await requestAmong(text, world)
  if (alone) return alone
  // “the sale is over, so pause Newsletter”
  for (const { 0: mark, index } of text.matchAll(breaks)) {
    const [remark, rest] = [text.slice(0, index), masked(text.slice(index + mark.length))]
    if (!isRemark(remark) || !isTold(remark) || !asksAt(rest, world)) continue
    const about = await aboutIt(rest, remark, world)
    if (about !== undefined) return { text: about, unread: remark }
  }
  return undefined
}

/** The one of several sentences that asks for something, when all others are remarks. */
const requestAmong = async (text: string, world: Hearing): Promise<Said | undefined> => {
  const all = text
    .split(/(?<=[\p{L}\p{N}\uE001]{2})[.?!…]+\s+|(?<=[\p{L}\p{N}\uE001]{2})…\s*/u)
    .map(courteous)
  if (all.length < 2 || all.length > 6) return undefined
  // What is told before the request, of whatever it may be, is why it is asked for.
  const isTelling = (each: string, i: number) => i < all.length - 1 && subject.test(each) && isReason(each)
  const requests = all.filter((each, i) => !isRemark(each) && !isTelling(each, i))
  const [request = ''] = requests
  if (requests.length !== 1 || isTold(request) || !asksAt(masked(request), world)) return undefined
  const unread = all.filter((each) => each !== request).join('. ')
  const read = await aboutIt(masked(request), unread, world)
  return read === undefined ? undefined : { text: read, unread }
}

/** How a sentence begins that tells something. */
const subject =
  /^(?:the|our|my|an?|as|since|his|her|their|its|it|we|they|he|she|i|somebody|someone|nobody)\s/i
const it =
  /\b(?:it|its|his|her|their|they|them|him)\b|\b(?:this|that|those|these)(?=$|[\s,.;!?]*$| (?:one|project|automation|key|run|member|endpoint|mail|deployment)\b)/i
/** What is asked for of “it”, by the one name that is told before; undefined when none or several are. */
const aboutIt = async (
  request: string,
  before: string,
  { records, open }: Hearing,
): Promise<string | undefined> => {
  if (!it.test(request)) return request
  const typed = ` ${tokens(open(before)).join(' ')} `
  const all = await everyRecord({ records })
  const names = [...new Set(all.map(({ name }) => name))]
    .filter((name) => typed.includes(` ${tokens(name).join(' ')} `))
    .toSorted((a, b) => b.length - a.length)
  const outer = names.filter((name, i) => !names.slice(0, i).some((longer) => longer.includes(name)))
  return outer.length === 1 ? naming(request, outer[0]!) : undefined
}

/** What is asked for after a remark, of the one thing that the remark is about. */
const ofWhat = async (text: string, world: Hearing): Promise<Said[]> => {
  for (const { 0: mark, index } of text.matchAll(breaks)) {
    const [remark, rest] = [text.slice(0, index), masked(text.slice(index + mark.length))]
    if (!isRemark(remark) || !isTold(remark) || !asksFor(rest)) continue
    return (await namesIn(remark, world)).map((name) => ({ text: `${rest} of ${name}`, unread: remark }))
  }
  return []
}

/** Whether it asks for something, now or at a time that is said first. */
const asksAt = (text: string, { now, zone }: World): boolean =>
  asksFor(text) || asksFor(whenIn(text, now, zone)?.rest ?? '')

const shown = /^(?:please\s+)?(?:show|list|verify|check|tell|give|open|how|what|which|who|when|where|why)\b/i

/** “When was the shop down? Show its outages”: what is asked twice, in each of its ways. */
const twice = (text: string): Said[] => {
  const [before, after, ...more] = text.split(/(?<=[\p{L}\p{N}]{2}[.?!;:]|[\uE001][?.;:])\s+|\s+[–—-]\s+/u)
  if (!before || !after || more.length > 0 || !shown.test(after)) return []
  const [first, second] = [masked(before), masked(after)]
  return [
    { text: first, unread: after },
    { text: second, unread: before },
  ]
}

/** Whether what follows is what a statement is about: “the shop …”, “nobody needs the shop …”. */
const isSubject = (before: string): boolean =>
  /^\s*(?:(?:the|our|my|this|der|die|das|el|la)\s*)?(?:(?!of|for|in|from|on|no|not|von|für|de)\S+\s*)?$/i.test(
    before,
  ) ||
  /^\s*(?:we|i|nobody|no one|they)\s(?:\S+\s){0,4}?(?:needs?|uses?|wants?|use for)(?:\s+(?:the|our))?\s*$/i.test(
    before,
  ) ||
  /^\s*(?:i|we|they|he|she|somebody|someone|(?:(?:the|our|a|my)\s+)?[\p{L}-]+)\s+(?:(?:has|have|had|just|already|accidentally|never|not|did not|didn't|has not|hasn't|have not|haven't)\s+)*(?:archived|paused|stopped|deleted|removed|published|deployed|invited|cancelled|resumed|started|revoked|moved|g[eo]t|gotten|received?|seen?|saw)(?:\s+(?:the|our|his|her|their))?\s*$/iu.test(
    before,
  )

/** The names of records that a statement names: longer ones first, and none that are within another. */
const namesIn = async (said: string, { records, open }: Hearing): Promise<string[]> => {
  const text = open(said)
  const typed = ` ${tokens(text).join(' ')} `
  const all = await everyRecord({ records })
  // What it is about stands at its beginning: of “variable TOKEN of docs” that is not docs.
  const found = all.filter(({ name }) => {
    const at = typed.indexOf(` ${tokens(name).join(' ')} `)
    return at >= 0 && isSubject(typed.slice(0, at))
  })
  const names = [...new Set(found.map(({ name }) => name))].toSorted((a, b) => b.length - a.length)
  const outer = names.filter((name, i) => !names.slice(0, i).some((longer) => longer.includes(name)))
  const [only, ...others] = outer
  if (!only || others.length > 0) return []
  // “the build server key leaked, kill it” is about a key.
  const [, noun] =
    new RegExp(
      `(?<![\\p{L}\\p{N}])${only.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s+(key|run|project|automation|endpoint|invitation|mail)\\b`,
      'iu',
    ).exec(text) ?? []
  return noun ? [`${only} ${noun}`, only] : [only]
}
