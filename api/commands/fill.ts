import type * as z from 'zod'
import type { Json } from '#workflows/automations/core/json.ts'
import { limits } from '#workflows/commands/contract.ts'
import { isSecret } from '#workflows/commands/core/plans.ts'
import { slotsOf, type Slot } from '#workflows/commands/core/slots.ts'
import type { Known, Named } from '#db/commands/records.ts'
import { meant, notUnderstood } from './meant.ts'
import type { Tier } from './names.ts'
import { begins, type Phrase, type Weighed } from './phrases.ts'
import type { Quoted } from './sentence.ts'
import { valueOf } from './values.ts'
import { slipsBetween } from './words.ts'

export interface Acts {
  field: string
  widget: string
  records: Named[]
}

/** A phrase with what stands in its places; fields without a value must be asked for. */
export interface Filled {
  phrase: Weighed
  input: Record<string, Json>
  over: { field: string; values: string[] } | null
  acts: Acts | null
  missing: string[]
  /** What a missing record may be. */
  choices: Record<string, Named[]>
  tier: Tier
}

/** Why it cannot be meant; `apart`: it is, but no sentence does it. */
export interface Unfilled {
  why: string
  apart?: Phrase
  /** What was said of it. */
  input?: Record<string, Json>
}

export interface Filling {
  quoted: Quoted
  now: Date
  zone: string
  records: (widget: string) => Promise<Known>
  /** What was spoken of before, by widget. */
  before: ReadonlyMap<string, readonly Named[]>
  /** The stretch of time that was said: from when, and until when. */
  period?: { from: Date; until: Date }
  /** Fields that are known already. */
  given?: Record<string, Json>
}

const nouns: Record<string, string> = { key: 'key' }
/** Fields in which somebody writes whatever they like. */
const isProse = /^(?:text|body|subject|comment|reason|description|message|note|detail|values|input)$/
const address = /^[^\s@"<>]+@[^\s@"<>]+\.[^\s@"<>.]+$/

/** Fills in a phrase that a clause matches, or says why it cannot be meant. */
export const fill = async (
  phrase: Weighed,
  parts: string[],
  filling: Filling,
): Promise<Filled | Unfilled> => {
  const { contract, fields } = phrase
  const slots = slotsOf(contract)
  const filled: Filled = {
    phrase,
    input: { ...filling.given, ...phrase.given },
    over: null,
    acts: null,
    missing: [],
    choices: {},
    tier: 'exact',
  }
  // Days begin where whoever asks is.
  if (slots.has('zone')) filled.input.zone = filling.zone
  if (filling.period && slots.get('from')?.required && slots.get('to')?.required) {
    filled.input.from = filling.period.from.toISOString()
    filled.input.to = filling.period.until.toISOString()
  }
  const unfit: { why: string; isRecord: boolean }[] = []
  for (const [i, field] of fields.entries()) {
    const slot = slots.get(field)!
    const isRecord = slot.kind === 'record'
    const why = isRecord
      ? await fillRecord(slot, parts[i]!, filling, filled)
      : fillValue(slot, parts[i]!, filling, filled)
    if (why) unfit.push({ why, isRecord })
  }
  // Where nothing fits, it is something else that was said; of what is not there nobody minds what else does not fit.
  if (unfit.length > 1 && unfit.length === fields.length) return { why: notUnderstood }
  const [first = undefined] = unfit.toSorted((a, b) => +b.isRecord - +a.isRecord)
  if (first) return { why: first.why }
  for (const { field, required, kind } of slots.values()) {
    if (!required || field in filled.input || filled.over?.field === field) continue
    if (kind === 'text' && !isText(contract.input, field))
      return { why: 'This is made in a form of its own.', apart: phrase }
    if (!filled.missing.includes(field)) filled.missing.push(field)
  }
  // What changes something changes nothing where none of its fields was said; its form shows them all.
  const said = [...Object.keys(filled.input), ...fields]
  const isNothing = /^save[A-Z]/.test(contract.name)
    ? said.length === 0
    : /^update[A-Z]/.test(contract.name) &&
      [...slots.values()].some(({ required }) => !required) &&
      said.every((field) => slots.get(field)?.required)
  if (isNothing)
    return { why: 'Say what is to be changed, or open its form.', apart: phrase, input: filled.input }
  return filled
}

export const shapeOf = (input: z.ZodType, field: string): z.ZodType | undefined =>
  (input as z.ZodObject).shape[field] as z.ZodType | undefined

/** Whether a field takes what somebody types. */
const isText = (input: z.ZodType, field: string): boolean =>
  shapeOf(input, field)?.safeParse('a text').success ?? false

const fillRecord = async ({ field, widget }: Slot, part: string, filling: Filling, filled: Filled) => {
  const known = await filling.records(widget!)
  const noun = nouns[widget!] ?? widget!
  const { quoted, now, zone, before } = filling
  const result = meant(part, { noun, known, quoted, now, zone, before: before.get(widget!) ?? [] })
  if (result.kind === 'none') return result.why
  if (result.kind === 'which') {
    filled.missing.push(field)
    filled.choices[field] = result.records
    return undefined
  }
  const { records, tier, listed } = result
  if (records.length > limits.over) return `These are ${records.length}; ${limits.over} at once are the most.`
  if (listed && filled.phrase.contract.kind === 'view') return 'A question is about one of them at a time.'
  if (listed && filled.over) return 'Only one list at a time can be understood.'
  filled.tier = tier
  filled.acts = { field, widget: widget!, records }
  if (records.length > 1) filled.over = { field, values: records.map(({ id }) => id) }
  else filled.input[field] = records[0]!.id
  return undefined
}

const fillValue = (slot: Slot, part: string, filling: Filling, filled: Filled): string | undefined => {
  const { field, kind, options, several } = slot
  const { text, whole } = filling.quoted.read(part)
  // “the folder Reports and make Ada its owner”: what goes on with another request is no name.
  const more =
    whole || isProse.test(field)
      ? undefined
      : /\s(?:and|then)\s+(?:(?:then|please|also)\s+)*(\S.*)$/i.exec(part)?.[1]
  if (more && /\s/.test(more) && begins(more) && !/^(?:to|from)\b/i.test(more))
    return `“${text}” says more than ${slot.title}.`
  if (
    kind === 'text' &&
    !whole &&
    /^(?:it|its|that|this|that one|them|these|those|which|one)$/i.test(part.trim())
  )
    return `It is not clear what “${text}” is.`
  if (kind === 'options') {
    const chosen = text.split(/\s*,\s*|\s+and\s+/i).map((each) => optionOf(each, options))
    const isNone = chosen.some((each) => each === undefined) || (!several && chosen.length > 1)
    // Nobody calls a choice so.
    if (isNone && text.split(/\s+/).length > 2) return notUnderstood
    if (isNone) return `“${text}” is none of ${options.join(', ')}.`
    filled.input[field] = several ? (chosen as string[]) : chosen[0]!
    return undefined
  }
  if (kind === 'email' && !filled.over) {
    const all = text.split(/\s*[,;]\s*(?:and\s+)?|\s+and\s+/i).filter(Boolean)
    if (all.length > 1 && all.length <= limits.over && all.every((each) => address.test(each))) {
      filled.over = { field, values: [...new Set(all)] }
      return undefined
    }
  }
  if (
    kind === 'email' &&
    (text.split(/\s+/).length > 3 ||
      /^(?:me|us|him|her|them)\b|\s(?:to|for|at|with|about|zum|zur|zu|a|al)\s/i.test(text))
  )
    return `“${text}” is no address.`
  const shape = shapeOf(filled.phrase.contract.input, field)
  if (kind === 'email') {
    const value = text.replace(/[,;:]$/, '')
    if (address.test(value) && shape?.safeParse(value).success) filled.input[field] = value
    else filled.missing.push(field)
    return undefined
  }
  const isMoment = /^(?:since|from|to|until)$/.test(field)
  if (contained(slot) !== 'text' && !isMoment && !whole && timed.test(text))
    return `“${text}” ends with a time.`
  // “x” and more after it: what is more is something else.
  if (!slot.several && /^\s*\uE000\d+\uE001\s+\S/.test(part))
    return `“${text}” is more than what stands in quotes.`
  const value = valueOf(slot, shape, text, filling)
  // Its text would have been asked for; anything else was said, but is no such thing.
  if (value === undefined && !isText(filled.phrase.contract.input, field))
    return `“${text}” does not fit ${slot.title.toLowerCase()}.`
  // “Northwind, and …” is no name: more than one is said.
  if (typeof value === 'string' && !whole && contained(slot) === 'name' && /[,;]\s/.test(value))
    return `“${text}” is no ${slot.title.toLowerCase()}; put it in quotes if it is.`
  if (typeof value === 'string' && !whole && value.split(/\s+/).length > most[contained(slot)])
    return `“${text}” is no ${slot.title.toLowerCase()}; put it in quotes if it is.`
  if (value === undefined) filled.missing.push(field)
  else filled.input[field] = value
  return undefined
}

/** What is a time at the end of a name, and no part of it. */
const timed =
  /\s(?:tomorrow|tonight|today|(?:on|next)\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|at\s+(?:\d{1,2}|noon|midnight)|in\s+(?:\d+|an?)\s+(?:minute|hour|day|week)s?)\b/i

/** How many words somebody gives for it without quotes: what is a name of its own has few of them. */
const most = { text: 40, name: 6, word: 1 }
const contained = ({ field }: Slot): keyof typeof most =>
  /^(?:text|subject|reason|comment|description|search)$/.test(field)
    ? 'text'
    : /^(?:name|folder|buildCommand|startCommand|testCommand|releaseCommand)$/.test(field)
      ? 'name'
      : 'word'

const synonyms: Record<string, string> = {
  done: 'completed',
  fail: 'failed',
  failing: 'failed',
  broken: 'failed',
  timeout: 'timed_out',
  in_progress: 'running',
  sent: 'accepted',
  finished: 'completed',
  succeeded: 'completed',
  wait: 'waiting',
  broke: 'failed',
  crashed: 'failed',
  crash: 'failed',
  died: 'failed',
  missed_out: 'missed',
  unsuccessfully: 'failed',
  successful: 'completed',
  successfully: 'completed',
  ended: 'completed',
  ran_into_a_timeout: 'timed_out',
  aborted: 'cancelled',
  ongoing: 'running',
  active: 'running',
  going: 'running',
  rejected: 'refused',
  bounced: 'refused',
  delivered: 'accepted',
  undelivered: 'failed',
  unanswered: 'pending',
  outstanding: 'pending',
  administrator: 'admin',
  canceled: 'cancelled',
  stopped: 'cancelled',
  open: 'running',
  api_key: 'key',
  an_api_key: 'key',
  api_token: 'token',
  runtime: 'run',
  web: 'page',
  website: 'page',
  browser: 'page',
  command_line: 'cli',
  terminal: 'cli',
}

const onlyOne = (found: string[]): string | undefined => (found.length === 1 ? found[0] : undefined)

export const optionOf = (text: string, options: string[]): string | undefined => {
  const word = text
    .toLowerCase()
    .replace(/^(?:(?:the|an?|are|is|have|has|currently|role|roles?)\s+)+/g, '')
    .replace(/\s+roles?$/, '')
    .trim()
    .replace(/\s+/g, '_')
  return (
    options.find((each) => each === word || `${each}s` === word) ??
    options.find((each) => each === synonyms[word]) ??
    onlyOne(options.filter((each) => word.length >= 5 && slipsBetween(word, each) <= 1))
  )
}

/** What no sentence does: where it is done, with what was said of it. */
export const inForm = async (phrase: Weighed, parts: string[], filling: Filling): Promise<Unfilled> => {
  const filled = await fill(phrase, parts, filling)
  if ('why' in filled && !filled.apart) return filled
  return {
    why: `“${phrase.contract.title}” is done in a form of its own, and not by a sentence.`,
    apart: phrase,
    input: Object.fromEntries(
      Object.entries('why' in filled ? {} : filled.input).filter(
        ([field]) => !isSecret(phrase.contract, field),
      ),
    ),
  }
}
