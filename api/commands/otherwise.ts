import { picked } from '#workflows/commands/core/slots.ts'
import type { World } from './interpret.ts'
import { plain, whyNot, withExceptions, type Quoted } from './sentence.ts'
import { english, fromOthers } from './speech/english.ts'
import { begins } from './phrases.ts'
import {
  instead,
  isRemark,
  meantAfter,
  naming,
  said,
  stated,
  subjects,
  untilThen,
  type Said,
} from './speech/remarks.ts'
import { corrected } from './speech/spelling.ts'
import { straight } from './speech/straight.ts'
import { plainer } from './speech/verbs.ts'
import { whenIn } from './when.ts'
import { tokens } from './words.ts'

/** A sentence in plain English, as phrases have it. */
export const masked = (text: string): string => withExceptions(plain(straight(english(text))))

/** A sentence as it may be meant. */
export interface Heard extends Said {
  /** It was typed in another way. */
  guessed?: true
  /** It is no more than a question. */
  asks?: true
}

/** The sentence without what is said besides, and as it was meant to be typed. */
export const otherwise = async function* (quoted: Quoted, world: World): AsyncGenerator<Heard> {
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
  const right = meantAfter(short)
  if (right && once(right)) yield { text: right }
  for (const each of [short, shorter.text]) {
    const until = untilThen(plainer(each).at(-1)!)
    const when = until && whenIn(until.time, world.now, world.zone)
    const text = when && !when.rest ? `${until.asked} and resume ${until.name} ${until.time}` : undefined
    if (text && once(text)) yield { ...besides, text }
  }
  const about = stated(quoted.text)
  if (about && (!asksFor(masked(about.about)) || decides.test(about.asked))) {
    for (const name of [...(await namesIn(about.about, world)), ...subjects(about.about)]) {
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

const decides = /^(?:approve|accept|reject|decline|deny)\s/i
const states = /^\S+(?:\s+\S+){0,3}?\s+(?:is|are|was|were|has|have|isn't|aren't|wasn't)\b/i

/** Whether it begins as a request does, and tells nothing. */
const asksFor = (text: string): boolean => begins(plainer(text).at(-1)!) && !states.test(text)

/** What a sentence may be headed by: “maintenance window: …”. */
const heading =
  /^(?:\S+\s+){0,2}?(?:window|freeze|shift|handover|request|task|to-?do|job|weekend|night|release|inventory|incident|migration|housekeeping|clean-?up|urgent|fyi|heads[ -]?up|important|please|one more thing|quick one|question|ops|on-?call|duty|next|first):$/i
const breaks =
  /,\s+(?:(?:and\s+)?so\s+(?!that\b)|therefore\s+)?|\s+[–—-]\s+|;\s+|(?<=[\p{L}\p{N}]{2})[.!]\s+/giu

/** Of two sentences the one that asks for something, when the other is a remark or a question that names nothing. */
const oneOf = async (text: string, world: World): Promise<Said | undefined> => {
  const [head = ''] = /^[^:,]{3,40}:(?=\s)/.exec(text) ?? []
  if (heading.test(head)) return { text: masked(text.slice(head.length)), unread: head }
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
  // “the sale is over, so pause Newsletter”
  for (const { 0: mark, index } of text.matchAll(breaks)) {
    const [remark, rest] = [text.slice(0, index), masked(text.slice(index + mark.length))]
    if (isRemark(remark) && !asksFor(masked(remark)) && asksAt(rest, world))
      return { text: rest, unread: remark }
  }
  return undefined
}

/** What is asked for after a remark, of the one thing that the remark is about. */
const ofWhat = async (text: string, world: World): Promise<Said[]> => {
  for (const { 0: mark, index } of text.matchAll(breaks)) {
    const [remark, rest] = [text.slice(0, index), masked(text.slice(index + mark.length))]
    if (!isRemark(remark) || asksFor(masked(remark)) || !asksFor(rest)) continue
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
  )

/** The names of records that a statement names: longer ones first, and none that are within another. */
const namesIn = async (text: string, { records }: World): Promise<string[]> => {
  const typed = ` ${tokens(text).join(' ')} `
  const all = await Promise.all([...picked.keys()].map(async (widget) => (await records(widget)).all))
  // What it is about stands at its beginning: of “variable TOKEN of docs” that is not docs.
  const found = all.flat().filter(({ name }) => {
    const at = typed.indexOf(` ${tokens(name).join(' ')} `)
    return at >= 0 && isSubject(typed.slice(0, at))
  })
  const names = [...new Set(found.map(({ name }) => name))].toSorted((a, b) => b.length - a.length)
  const outer = names.filter((name, i) => !names.slice(0, i).some((longer) => longer.includes(name)))
  return outer.length === 1 ? outer : []
}
