import type { Known, Named } from '#db/commands/records.ts'
import { runStatuses } from '#workflows/runs/core/states.ts'
import { find, type Tier } from './names.ts'
import type { Quoted } from './sentence.ts'
import { periodIn, type Period } from './when.ts'
import { alikeInNumber, tokens } from './words.ts'

/** Which records are meant: these; one of these, which must be asked; or nobody knows. */
export type Meant =
  | { kind: 'these'; records: Named[]; tier: Tier; listed: boolean }
  | { kind: 'which'; records: Named[] }
  | { kind: 'none'; why: string }

interface Looking {
  /** The noun for one of them. */
  noun: string
  known: Known
  quoted: Quoted
  /** What “it” and “them” stand for. */
  before: readonly Named[]
  now: Date
  zone: string
}

/** Said of what fits nothing at all. */
export const notUnderstood = 'This is not something that can be done here.'

const none = (why: string): Meant => ({ kind: 'none', why })

export const meant = (part: string, looking: Looking): Meant => {
  const { text, whole } = looking.quoted.read(part)
  const { noun, known } = looking
  const exact = find(text, known.all)
  if (whole || exact?.tier === 'exact') return found(text, exact, noun)
  // A name that only holds the word is not what somebody means by all of it.
  if (/^(?:all|everything|anything)$/i.test(text)) return none('It is not clear what all of it is.')
  if (/^(?:it|that|that one|this|this one|them|both|both of them|these|those|him|her)$/i.test(text))
    return looking.before.length > 0
      ? { kind: 'these', records: [...looking.before], tier: 'exact', listed: looking.before.length > 1 }
      : none('It is not clear what “it” is.')
  const run = runOf(part, looking)
  if (run) return run
  const [kept = '', ...excepted] = part.split(/ except /i)
  const every = quantified(kept, looking)
  if (every) return excepted.length > 0 ? without(every, excepted, looking) : every
  if (excepted.length > 0) {
    // “pause Stock sync EU, not Stock sync”
    const [only, out] = [meant(kept, looking), excepted.map((each) => meant(each, looking))]
    const apart = out.every(
      (each) =>
        each.kind === 'these' &&
        only.kind === 'these' &&
        !each.records.some((one) => only.records.includes(one)),
    )
    return apart && only.kind === 'these' ? only : none('“except” needs “all” or “every” before it.')
  }
  const bare = withoutNoun(text, noun)
  const one = bare === text ? exact : find(bare, known.all)
  if (one?.tier === 'exact') return found(bare, one, noun)
  return listed(part, looking) ?? found(bare, one, noun)
}

/** Other words for what a record is. */
const nouns: Readonly<Record<string, string>> = {
  automation: 'automation|workflow|flow|job|process',
  project: 'project|app|site|service|website|application',
  endpoint: 'endpoint|webhook endpoint|webhook',
  member: 'member|user|colleague|person',
  key: 'api key|key|token',
  invitation: 'invitation|invite',
  mail: 'mail|email|e-mail|message',
  deployment: 'deployment|deploy|release',
}
export const withoutNoun = (text: string, noun: string) =>
  text
    .replace(/'s$/, '')
    .replace(
      new RegExp(
        `^(?:the\\s+|an?\\s+)?(?:${nouns[noun] ?? noun})s?\\s+(?:called\\s+|named\\s+)?|\\s+(?:${nouns[noun] ?? noun}|thing)s?$`,
        'gi',
      ),
      '',
    )

/** What is said of something: nobody calls a thing so. */
const phrased = /\s(?:of|to|for|from|in|on|at|with|about|by|into|as|that|which|is|are|was|and|every)\s/i

const found = (text: string, result: ReturnType<typeof find>, noun: string): Meant => {
  if (!result)
    return none(phrased.test(` ${text} `) ? notUnderstood : `There is no ${noun} called “${text}”.`)
  const { records, tier } = result
  return records.length === 1 ? { kind: 'these', records, tier, listed: false } : { kind: 'which', records }
}

/** Names with commas or “and” between them; a name may hold either. */
const listed = (part: string, looking: Looking): Meant | undefined => {
  const parts = part.split(/\s*,\s*(?:and\s+)?|\s+and\s+/i).filter(Boolean)
  if (parts.length < 2 || parts.length > 20) return undefined
  const each = parts.map((name) => {
    const { text } = looking.quoted.read(name)
    const bare = find(withoutNoun(text, looking.noun), looking.known.all)
    return bare?.records.length === 1 ? bare : undefined
  })
  if (each.some((one) => one === undefined)) return undefined
  const records = [...new Set(each.flatMap((one) => one!.records))]
  const tier = each.some((one) => one!.tier === 'part')
    ? 'part'
    : each.some((one) => one!.tier === 'slip')
      ? 'slip'
      : 'exact'
  return { kind: 'these', records, tier, listed: true }
}

const all = /^(?:all|every|each|both|any)(?: of)?(?: the| our| my)?\s+(.+)$/i
const ofLast = /\bwhose\s+(?:last|latest|newest|most recent)\s+run\b/i
const states: Record<string, string[]> = {
  failed: ['failed', 'broken', 'broke', 'failing', 'crashed', 'unsuccessful', 'red', 'timed_out'],
  completed: ['completed', 'done', 'succeeded', 'finished', 'successful', 'ended'],
  active: ['active', 'enabled', 'live', 'on', 'unpaused'],
  paused: ['paused', 'disabled', 'off', 'stopped', 'suspended', 'inactive'],
}
const isState = (word: string, state: string | undefined) =>
  state !== undefined && (word === state || (states[state] ?? []).includes(word))

/** “the failed runs”, “runs that failed”: all of them. */
const those = (part: string, noun: string): string | undefined => {
  const plural = `(?:${nouns[noun] ?? noun})s`
  return new RegExp(
    `^(?:the\\s+|those\\s+)?((?:[a-z]+\\s+${plural}(?:\\s+(?:of|from|since)\\s.+)?|${plural}\\s+(?:that|which)\\s.+))$`,
    'i',
  ).exec(part)?.[1]
}

/** “both trial automations”: by what is in their names. */
const isCalled =
  (words: readonly string[]) =>
  ({ name }: Named): boolean => {
    const all = tokens(name)
    return (
      words.length > 0 &&
      words.every((word) => word.length > 2 && all.some((each) => alikeInNumber(each, word)))
    )
  }

const ofRun = /^(?:the\s+)?([a-z]+)\s+(?:run\s+(?:of|from|for)\s+(?:the\s+)?(.+)|(.+?)\s+run)$/i
/** “the waiting run of Stock sync”: of its runs the one that is like that. */
const runOf = (part: string, { noun, known: { all } }: Looking): Meant | undefined => {
  const [, word = '', one, other] = (noun === 'run' && ofRun.exec(part)) || []
  const isLike = (state: string | undefined) => isState(word.toLowerCase(), state)
  if (!runStatuses.some(isLike)) return undefined
  const name = (one ?? other)!
  const named = find(name, all)
  if (!named) return undefined
  const records = named.records.filter(({ state }) => isLike(state))
  if (records.length === 0) return none(`No run of “${name}” is ${word}.`)
  return records.length === 1
    ? { kind: 'these', records, tier: named.tier, listed: false }
    : { kind: 'which', records }
}
/** “the failed runs of Stock sync”: among the runs of one automation. */
const runsOf = (asked: string, noun: string, { all }: Known): { asked: string; all: Named[] } | undefined => {
  const [, before, name, after = ''] =
    (noun === 'run' &&
      /^(.*\bruns?)\s+(?:of|from|for|by)\s+(?:the\s+)?(.+?)(\s+(?:that|which)\s.+)?$/i.exec(asked)) ||
    []
  const named = name && find(name, all)
  return named && named.tier === 'exact' ? { asked: before! + after, all: named.records } : undefined
}

/** “every automation that failed today”, “all paused endpoints”. */
const quantified = (part: string, looking: Looking): Meant | undefined => {
  const { noun, known, now, zone } = looking
  const asked = (all.exec(part.trim())?.[1] ?? those(part.trim(), noun))?.replace(ofLast, 'that')
  if (asked === undefined)
    return noun === 'automation'
      ? (theOne(part.trim(), noun, known) ?? everything(part.trim(), known))
      : theOne(part.trim(), noun, known)
  const ofOne = runsOf(asked, noun, known)
  if (ofOne) return quantified(`all ${ofOne.asked}`, { ...looking, known: { ...known, all: ofOne.all } })
  const period = periodIn(asked, now, zone)
  // “both API keys” are keys.
  const words = tokens(
    (period?.rest ?? asked).replace(/\b(?:api|webhook)\s+(?=(?:key|token|endpoint)s?\b)/i, ''),
  ).filter((each) => !/^(?:that|which|who|are|is|have|has|were|was|currently|did)$/.test(each))
  const both = /^both\b/i.test(part.trim())
  const nounAt = words.findIndex(
    (each) =>
      each === noun ||
      each === `${noun}s` ||
      (nouns[noun] ?? '').split('|').some((word) => each === `${word}s`),
  )
  if (nounAt < 0) return none(`It is not clear what “${part}” are.`)
  const conditions = words.filter((_, i) => i !== nounAt)
  const spoken = new Set(known.all.flatMap(({ state, last }) => [state, last?.state]))
  const understood = conditions.every(
    (each) =>
      each in states ||
      [...spoken, ...(noun === 'run' ? runStatuses : [])].some((state) => isState(each, state)),
  )
  const called = understood || period ? [] : known.all.filter(isCalled(conditions))
  if (called.length > 1 && known.complete && (!both || called.length === 2))
    return { kind: 'these', records: called, tier: 'part', listed: true }
  // Of all its runs most are over, and nobody means those.
  const vague = conditions.length === 0 && (period !== undefined || noun === 'run')
  if (!understood || conditions.length > 2 || vague)
    return none(`“${asked}” is not understood; say their state, as in “all failed ${noun}s”.`)
  if (!known.complete) return none(`There are too many ${noun}s to be chosen by what they are.`)
  const records = known.all.filter((each) =>
    conditions.every((word) => (isState(word, each.state) && !period) || didLast(each, word, period)),
  )
  if (both && records.length !== 2) return none(`There are ${records.length}, not two, of “${asked}”.`)
  return records.length > 0
    ? { kind: 'these', records, tier: 'exact', listed: true }
    : none(`There is no ${noun} like that: “${asked}”.`)
}

/** “the run that is waiting”, “the paused automation”: the only one that is like that, or which of them. */
const theOne = (part: string, noun: string, { all, complete }: Known): Meant | undefined => {
  const kind = `(?:${nouns[noun] ?? noun})`
  const [, before, after] =
    new RegExp(
      `^(?:(?:the\\s+|our\\s+)?(?:one\\s+)?([a-z]+)\\s+${kind}|(?:the\\s+)?${kind}\\s+(?:that|which)(?:\\s+(?:is|has|was))?\\s+(?:currently\\s+|still\\s+)?([a-z]+))$`,
      'i',
    ).exec(part) ?? []
  const word = (before ?? after)?.toLowerCase()
  const records = word === undefined || !complete ? [] : all.filter(({ state }) => isState(word, state))
  if (records.length === 0) return undefined
  return records.length === 1
    ? { kind: 'these', records, tier: 'part', listed: false }
    : { kind: 'which', records }
}

/** “everything that is paused”: of what has such a state, automations are meant. */
const everything = (part: string, { all, complete }: Known): Meant | undefined => {
  const [, is, said] = /^everything\s+((?:that|which)\s+is\s+)?([a-z]+)$/i.exec(part) ?? []
  const word = said?.toLowerCase()
  const records = word === undefined ? [] : all.filter(({ state }) => isState(word, state))
  if (records.length === 0) return is ? none(`No automation is ${word}.`) : undefined
  if (!complete) return none('There are too many automations to be chosen by what they are.')
  return { kind: 'these', records, tier: 'exact', listed: true }
}

const didLast = ({ last }: Named, word: string, period: Period | undefined): boolean =>
  last !== undefined &&
  isState(word, last.state) &&
  (!period || (new Date(last.at) >= period.from && new Date(last.at) < period.until))

/** Leaves out; who is left out must be known, or too much would happen. */
const without = (every: Meant, excepted: string[], looking: Looking): Meant => {
  if (every.kind !== 'these') return every
  const out = new Set<Named>()
  for (const each of excepted) {
    // “every invitation except the one to Nina”
    const part = each.replace(/^(?:the\s+)?ones?\s+(?:to|for|of|from|called|named|with)\s+(?:the\s+)?/i, '')
    const left = meant(part, looking)
    if (left.kind !== 'these')
      return left.kind === 'none' ? left : none(`It is not clear which “${part}” is left out.`)
    for (const each of left.records) out.add(each)
  }
  const records = every.records.filter((each) => !out.has(each))
  return records.length > 0 ? { ...every, records } : none('Nothing is left when these are left out.')
}
