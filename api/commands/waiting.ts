import type { Named } from '#db/commands/records.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import { limits } from '#workflows/commands/contract.ts'
import { catalogue } from '#workflows/operations.ts'
import type { Step, Understood, World } from './interpret.ts'
import { find, mostAlike, ofName, type Found } from './names.ts'
import type { Quoted } from './sentence.ts'
import { plainer } from './speech/verbs.ts'
import { tokens } from './words.ts'

/** A name without the word for what it is. */
const without = (text: string): string =>
  text
    .replace(/'s\b/g, '')
    .replace(/^the\s+(?:plain|other|normal|regular)\s+/i, '')
    .replace(/^that\s+|\s(?:is|are|be|gets?)\s+(?:sent|opened|refunded|paid|made|given|done)\b/gi, '')
    .replace(/^(?:the\s+)?(?:approval|request|decision)s?\s+(?:of|for|about|from)\s+/i, '')
    .replace(/\s+(?:approval|request|decision|thing|one|bit)s?$/i, '')

const deciding = catalogue.find(({ contract }) => contract.name === 'decideApproval')!

const asked = /^(approve|accept|reject|decline|deny)\s+(.+)$/i
const every =
  /^(?:all|every|everything|each|whatever|what|both)(?:\s+(?:of|the|approvals?|requests?|things?|me|one|ones|that|which|is|are|waits|waiting|pending|open|left|for\s+(?:me|us|(?:an?\s+|my\s+|our\s+)?(?:approval|decision|answer|ok))))*(?:\s+(?:from|by)\s+(.+))?$/i
/** “the request from Diego” */
const fromSomebody =
  /^(?:the\s+)?(?:request|approval|thing|wish|petition|question)(s?)\s+(?:of|from|by)\s+(.+)$/i
/** “the rest” */
const remaining = /^(?:all\s+)?(?:the\s+)?(?:rest|others?|remaining(?:\s+\w+)?|everything else|all else)$/i
/** “all of Linus's requests” */
const theirs = /^(?:all|every|each|both)\s+(?:of\s+)?(.+?)'s\s+(?:requests?|approvals?|things?)$/i
/** What is said of why. */
/** Why it may be so, when that is no more than that all is well. */
const allIsWell =
  /[,;.]\s+(?:(?:his|her|their|its|the|our|my|all|everything)\s*)(?:[\p{L}-]+\s+){0,3}(?:is|are|looks?|seems?|was|were|checks?|add(?:s)?)\s+(?:all\s+|very\s+|perfectly\s+)?(?:fine|ok|okay|good|great|complete|correct|right|in order|out|up|checked|there|settled|done|clear|valid)[.!]*$/iu
const commented =
  /^(.+?),?\s+(?:but\s+)?(?:saying|because|since|as(?=\s+(?:he|she|it|they|we|i|you|the|that|this|there|his|her|their|its|everything|nothing|nobody|all)\s)|(?:with\s+)?(?:the\s+|an?\s+)?(?:comment|note|reason|remark|message)(?:\s+(?:is|being|that))?:?)\s+(\S.*)$/i
/** “all that Ada asked for” */
const wished =
  /^(?:all|everything|whatever|what|both)\s+(?:(?:of|the|things?|requests?|approvals?)\s+)*(?:that\s+)?(.+?)\s+(?:(?:has\s+)?asked\s+for|(?:has\s+)?requested|wants|needs|began|started|(?:is\s+|are\s+)?(?:waiting|asking)\s+for|waits\s+for|asks\s+for)$/i

/**
 * “approve everything waiting for me from Ada, except the refunds”: a decision for each thing that waits for whoever
 * says so. Undefined when it is no such sentence.
 */
export const decide = async (
  text: string,
  quoted: Quoted,
  world: World,
  decided: readonly Step[] = [],
): Promise<Understood | undefined> => {
  const [, verb, rest] =
    plainer(text)
      .map((each) => asked.exec(each))
      .find(Boolean) ?? []
  if (!verb || !rest) return undefined
  const well = /^(?:approve|accept)$/i.test(verb) ? rest.replace(allIsWell, '') : rest
  const [, said = well, comment] = commented.exec(well) ?? []
  // What stands in quotes is all of the comment; what follows is something else.
  if (comment !== undefined && /^\uE000\d+\uE001\s+\S/.test(comment)) return undefined
  const { all, complete } = await world.records('waiting')
  const [kept = '', ...excepted] = said.split(/ except /i)
  const [many, from] = every.exec(kept.trim()) ?? wished.exec(kept.trim()) ?? theirs.exec(kept.trim()) ?? []
  if (many === undefined && excepted.length > 0) return { why: '“except” needs “all” or “every” before it.' }
  const read = (part: string) => quoted.read(part).text
  const others = remaining.test(kept.trim()) && decided.length > 0
  const meant = many === undefined && !others ? several(read(kept), all) : of(from && read(from), all)
  if ('why' in meant) return meant
  if ((many !== undefined || others) && !complete)
    return { why: 'Too much is waiting to be decided at once.' }
  const out = new Set<Named>(others ? decided.flatMap(({ acts }) => acts?.records ?? []) : [])
  for (const part of excepted.flatMap((each) => each.split(/\s*,\s*(?:and\s+)?|\s+and\s+/i))) {
    const [, theirsOnly] = wished.exec(part.trim()) ?? []
    const by = theirsOnly ? of(read(theirsOnly), all) : undefined
    const what = without(read(part))
    const left = by ? ('why' in by ? undefined : by) : (find(what, all) ?? find(asVerb(what), all))
    if (!left) return { why: `Nothing that waits for you is called “${read(part)}”.` }
    for (const each of left.records) out.add(each)
  }
  const records = meant.records.filter((each) => !out.has(each))
  if (records.length === 0) return { why: 'Nothing is left when these are left out.' }
  if (records.length > limits.steps)
    return { why: `These are ${records.length}; ${limits.steps} at once are the most.` }
  const decision = /^(?:approve|accept)$/i.test(verb) ? 'approve' : 'reject'
  const more: Record<string, Json> =
    comment === undefined ? {} : { comment: read(comment).replace(/^['‘](.+)['’]$/, '$1') }
  const step = (record: Named): Step => ({
    phrase: { ...deciding, ...{ said: '', pattern: /$^/, fields: [], weight: 0 } },
    input: { ...record.input, decision, ...more },
    acts: { field: 'run', widget: 'run', records: [record] },
    ...{ over: null, missing: [], choices: {}, at: null, after: false },
    ...{ tier: meant.tier, unsure: ofName(meant) },
  })
  return { steps: records.map(step) }
}

type Some = { records: readonly Named[]; tier: Step['tier'] } | { why: string }

/** Those that somebody began; all without anybody. */
const of = (from: string | undefined, all: readonly Named[]): Some => {
  if (all.length === 0) return { why: 'Nothing is waiting for you.' }
  if (from === undefined) return { records: all, tier: 'exact' }
  const people = [...new Set(all.map(({ by = '' }) => by))].map((name) => ({ id: name, name }))
  const found = find(from, people)
  if (!found) return { why: `Nothing that waits for you is from “${from}”.` }
  if (found.records.length > 1)
    return { why: `“${from}” can be ${found.records.map(({ name }) => name).join(' or ')}; say which.` }
  const [{ id }] = found.records as [Named]
  return { records: all.filter(({ by }) => by === id), tier: 'exact' }
}

/** “Linus' newsletter”: of what somebody asked for, what is called so. */
const ofPerson = (text: string, all: readonly Named[]): Some | undefined => {
  const [, person, what] = /^(?:the\s+)?(\S+(?:\s+\S+)?)(?:'s|(?<=s)')\s+(.+)$/i.exec(text) ?? []
  const theirs = person && what ? of(person, all) : undefined
  if (!theirs || 'why' in theirs) return undefined
  const found = find(without(what!), theirs.records)
  return found?.records.length === 1 ? found : undefined
}

/** “the request from Linus”: the only one that is from him. */
const ofSomebody = (text: string, all: readonly Named[]): Some | undefined => {
  const [, many, person] = fromSomebody.exec(text) ?? []
  const theirs = person ? of(person, all) : undefined
  if (!theirs || 'why' in theirs || (!many && theirs.records.length > 1)) return undefined
  return theirs
}

/** The one that is called so, or each of those that are named one after the other. */
const several = (text: string, all: readonly Named[]): Some => {
  const direct = named(without(text), all)
  const one = 'why' in direct ? (ofPerson(text, all) ?? ofSomebody(text, all) ?? direct) : direct
  const parts = text.split(/\s*,\s*(?:and\s+)?|\s+and\s+/i).filter(Boolean)
  if (!('why' in one) || parts.length < 2) return one
  const each = parts.map((part) => named(without(part), all))
  if (each.some((found) => 'why' in found)) return one
  return {
    records: [...new Set(each.flatMap((found) => ('why' in found ? [] : found.records)))],
    tier: 'part',
  }
}

/** “the letter to Hotel Adler”: half of its words or more, and of no other as many; numbers are what they are. */
const mostLike = (text: string, all: readonly Named[]): Found | undefined => {
  if (/[,;:]|\b(?:and|but|or|approve|accept|reject|decline|deny)\b/i.test(text)) return undefined
  const { record, common, of } = mostAlike(text, all) ?? {}
  if (!record || common! < 2 || common! * 2 < of!) return undefined
  const words = tokens(record.name)
  const isOther = tokens(text).some((each) => /\d/.test(each) && !words.includes(each))
  return isOther ? undefined : { tier: 'part', records: [record] }
}

/** “the mailbox deletion” is what asks to delete a mailbox. */
const asVerb = (text: string): string =>
  text.replace(
    /^(?:the\s+)?(?:(.+?)\s+)?(?:deletion|removal)(?:\s+of\s+(.+))?$/i,
    (_, before = '', after = '') => `delete ${before} ${after}`.replace(/\s+/g, ' ').trim(),
  )

/** The one that is called so; which of several must be said. */
const named = (text: string, all: readonly Named[]): Some => {
  const found = find(text, all) ?? find(asVerb(text), all) ?? mostLike(text, all)
  if (!found) return { why: `Nothing that waits for you is called “${text}”.` }
  if (found.records.length > 1)
    return { why: `It could be ${found.records.map(({ name }) => `“${name}”`).join(' or ')}; say which.` }
  return found
}
