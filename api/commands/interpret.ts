import { limits } from '#workflows/commands/contract.ts'
import { slotsOf } from '#workflows/commands/core/slots.ts'
import { answered } from './answered.ts'
import { asNames } from './as-names.ts'
import { everyIn, type Every } from './every.ts'
import { read as inAnyOrder } from './frames/read.ts'
import { everyKind } from './everything.ts'
import { fill, shapeOf, type Filled, type Filling, type Unfilled } from './fill.ts'
import { best } from './fitting.ts'
import type { Known, Named } from '#db/commands/records.ts'
import { notUnderstood } from './meant.ts'
import { doubts, ofName } from './names.ts'
import { phrasesFor } from './phrases.ts'
import { masked, otherwise, type Heard } from './otherwise.ts'
import { goesOn, ofBefore } from './referring.ts'
import { repeat, sameFor } from './same.ts'
import { spanOf } from './span.ts'
import { asksWhether, clauses, plain, Quoted, whyNot, type Clause } from './sentence.ts'
import { toldInSpanish } from './speech/spanish-verbs.ts'
import { watchIn, type Watch } from './watch.ts'
import { decide } from './waiting.ts'
import { periodIn, whenIn } from './when.ts'
import { numberIn, numbers } from './words.ts'

/** What a sentence is understood against. Nothing in it is taken for a command, whatever its names say. */
export interface World {
  now: Date
  zone: string
  records: (widget: string) => Promise<Known>
  /** Whether words are understood in whatever order, where no phrase says them. */
  inAnyOrder?: true
}

export interface Step extends Filled {
  at: Date | null
  after: boolean
  /** What a person should look at, in words; null when all of it was said as it is read. */
  unsure: string | null
  /** Who understood it, when it was not the rules. */
  by?: 'model'
}

/** `never`: whatever else it says, it must not be acted upon. `apart`: what it asks for is done elsewhere. */
export type Understood =
  { steps: Step[]; every?: Every } | { steps: []; watch: Watch; every: Every } | (Unfilled & { never?: true })

/** What a sentence asks for: all of it, or nothing and why. `before` is the sentence that it may refer to. */
export const interpret = async (text: string, world: World, before?: string): Promise<Understood> => {
  const earlier = before ? await interpret(before, world) : undefined
  const names = await asNames(text, world)
  const named = names.length > 0 ? await hear(new Quoted(text, names), world, earlier) : undefined
  return named && 'steps' in named ? named : hear(new Quoted(text), world, earlier)
}

const longest = 320

const hear = async (quoted: Quoted, world: World, earlier: Understood | undefined): Promise<Understood> => {
  const spoken = new Map<string, readonly Named[]>()
  if (earlier && 'steps' in earlier)
    for (const { acts } of earlier.steps) if (acts) spoken.set(acts.widget, acts.records)
  if (asksWhether(quoted.text))
    return { why: 'You asked whether to do it; say it without asking to have it proposed.', never: true }
  const answer = await answered(quoted.text, async () => (await world.records('waiting')).all)
  const whole = answer ?? (await everyKind(masked(quoted.text), world))
  const straight = await read(whole, quoted, world, spoken, earlier)
  if (!('why' in straight) || straight.apart || answer !== undefined) return straight
  // Longer than anybody says it is read as it stands: to try all its parts would hold up everybody else.
  if (quoted.text.length > longest) return straight
  // As phrases have it, then in whatever order; each time as it was said, then without what is said besides.
  let apart: Understood | undefined
  for (const trying of [world, { ...world, inAnyOrder: true as const }]) {
    for await (const heard of otherwise(quoted, trying)) {
      const { guessed } = heard
      const understood = await read(heard.text, quoted, trying, spoken, earlier)
      if ('why' in understood && understood.apart && !('never' in straight)) apart ??= understood
      if (
        'why' in understood ||
        understood.steps.some(
          ({ tier, phrase }) => tier === 'part' && guessed && phrase.contract.name !== 'decideApproval',
        )
      )
        continue
      const steps = understood.steps.map((step) => withReason(step, heard, quoted))
      if (steps.some(({ missing }) => missing.length > 0) && guessed) continue
      if (heard.asks && steps.some(({ phrase }) => phrase.contract.kind !== 'view')) continue
      return 'watch' in understood ? understood : { ...understood, steps }
    }
  }
  return apart ?? straight
}

const leftOut = (text: string): string => `Left out: “${text}”.`

/** With what was said of why, where that is kept, and what a person should look at. */
const withReason = (step: Step, { reason, guessed, unread }: Heard, quoted: Quoted): Step => {
  const left = unread === undefined ? null : leftOut(quoted.read(unread).text)
  const looked = {
    ...step,
    ...(guessed && step.tier === 'exact' ? { tier: 'slip' as const } : {}),
    unsure: left ?? (guessed ? doubts.typed : step.unsure),
  }
  const slots = slotsOf(step.phrase.contract)
  // Where a reason must be given, what was told besides is one.
  const why = reason ?? (slots.get('reason')?.required ? unread : undefined)
  if (!why || 'reason' in step.input || !slots.has('reason')) return looked
  return {
    ...looked,
    input: { ...step.input, reason: quoted.read(why).text },
    missing: step.missing.filter((field) => field !== 'reason'),
  }
}

/** What is asked for by exactly these words. */
const read = async (
  masked: string,
  quoted: Quoted,
  world: World,
  spoken: Map<string, readonly Named[]>,
  earlier: Understood | undefined,
): Promise<Understood> => {
  const every = everyIn(masked)
  const watch = watchIn(every?.rest ?? masked, quoted, every !== undefined)
  if (watch) return every ? { watch, every, steps: [] } : { why: howOften }
  const often = /\b(?:every|each)\s+(?:\d+\s+)?\w+/i.exec(masked)?.[0]
  if (often && !whyNot(masked.replace(often, ''))) {
    // “watch shop every 30 seconds” is no sentence that repeats.
    const whole = await one({ text: masked, after: false }, { ...world, quoted, before: spoken }, world)
    if ('step' in whole && whole.step.tier !== 'part' && whole.step.missing.length === 0)
      return { steps: [whole.step] }
  }
  const why = isAsked(masked) ? undefined : whyNot(every?.rest ?? masked)
  if (why) return { why, never: true }
  if (every) return again(await all(every.rest, quoted, world, spoken), every)
  const decided = await decide(masked, quoted, world)
  if (decided && (!('why' in decided) || clauses(masked).length < 2)) return decided
  const other = sameFor(masked)
  if (other !== undefined) return repeat(earlier, other, quoted, world)
  return all(masked, quoted, world, spoken)
}

const isSame = (a: Step, b: Step): boolean =>
  a.phrase.contract === b.phrase.contract &&
  (a.at === null || a.at.getTime() === b.at?.getTime()) &&
  JSON.stringify(a.input) === JSON.stringify(b.input)

/** “put A into the folder Sales and make Ada its owner” changes one thing, in two fields. */
const isMore = (a: Step, b: Step): boolean =>
  a.phrase.contract === b.phrase.contract &&
  /^(?:file|update|save)[A-Z]/.test(a.phrase.contract.name) &&
  ![a, b].some(({ over, at, missing }) => over || at || missing.length > 0) &&
  Object.entries(b.input).every(
    ([field, value]) => !(field in a.input) || JSON.stringify(a.input[field]) === JSON.stringify(value),
  ) &&
  JSON.stringify(a.acts?.records) === JSON.stringify(b.acts?.records)

const howOften = 'Say how often, as in “every 15 minutes” or “every weekday at 8”.'

/** What can be done again and again, without anybody at hand. */
const again = (understood: Understood, every: Every): Understood => {
  if ('why' in understood) return understood
  const { steps } = understood
  if (steps.some(({ phrase: { contract } }) => contract.kind === 'view'))
    return { why: 'A question is answered now; what repeats has to do something.' }
  if (steps.some(({ at }) => at !== null)) return { why: 'Say either a time or how often, not both.' }
  const person = steps.find(
    ({ phrase: { contract } }) =>
      contract.kind === 'message' || (contract.kind === 'operation' && contract.by === 'people'),
  )
  if (person)
    return {
      why: `“${person.phrase.contract.title}” needs a person each time, so it cannot repeat by itself.`,
    }
  return { steps, every }
}

/** All of a sentence, clause by clause. */
const all = async (
  masked: string,
  quoted: Quoted,
  world: World,
  spoken: Map<string, readonly Named[]>,
): Promise<Understood> => {
  const filling: Filling = { ...world, quoted, before: spoken }
  const whole = await one({ text: masked, after: false }, filling, world)
  if ('step' in whole && whole.step.tier === 'exact' && whole.step.missing.length === 0)
    return { steps: [whole.step] }
  if ('why' in whole && whole.apart) return whole
  const parts = clauses(masked)
  if (parts.length > limits.steps)
    return { why: `These are ${parts.length} steps; ${limits.steps} at once are the most.` }
  const steps: Step[] = []
  for (const part of parts) {
    const decided = parts.length > 1 ? await decide(plain(part.text), quoted, world, steps) : undefined
    if (decided && 'steps' in decided) {
      steps.push(...decided.steps.map((step, i) => ({ ...step, after: part.after && i === 0 })))
      continue
    }
    const before = steps.at(-1)
    const alone = parts.length === 1 ? whole : await aboutBefore(part, before, filling, world)
    if (before && goesOn(part.text, before) && ('why' in alone || !alone.step.acts)) {
      steps.splice(-1, 1, { ...before, unsure: leftOut(quoted.read(part.text).text) })
      continue
    }
    const result = 'why' in alone ? ((await likeBefore(part, before, filling)) ?? alone) : alone
    if ('why' in result)
      return parts.length > 1 ? { ...result, why: `“${quoted.read(part.text).text}”: ${result.why}` } : result
    // “Get rid of docs, delete it for good” is one thing, said twice; “Ada leaves, remove her on Friday” says when.
    const same = steps.findIndex((each) => isSame(each, result.step))
    const other = steps.at(-1)
    if (same < 0 && other && isMore(other, result.step))
      steps.splice(-1, 1, { ...other, input: { ...other.input, ...result.step.input } })
    else if (same < 0) steps.push(result.step)
    else steps[same] = { ...steps[same]!, at: result.step.at ?? steps[same]!.at }
    const { acts } = result.step
    if (acts) spoken.set(acts.widget, acts.records)
  }
  const asked = steps.reduce((sum, { missing }) => sum + missing.length, 0)
  if (asked > limits.questions) return { why: 'Too much is left open; say it in smaller parts.' }
  return steps.length > 0 ? { steps } : { why: notUnderstood }
}

/**
 * A question, which changes nothing, though it may hold a “when” or an “if”, as its phrase does if it names something; or
 * what is set up for a case that its phrase itself tells: “tell us if it goes down”.
 */
const isAsked = (text: string): boolean =>
  phrasesFor(text).some(
    ({ contract, fields, pattern, said }) =>
      (contract.kind === 'view'
        ? fields.length === 0 || /\b(?:if|when|not|until|only)\b/.test(said)
        : /\b(?:if|when|whenever|not|don't|no more|no longer)\b/.test(said)) && pattern.test(text),
  )

/** One clause, in which “its” is of what the one before it is done to. */
const aboutBefore = async (
  part: Clause,
  before: Step | undefined,
  filling: Filling,
  world: World,
): Promise<One> => {
  const named = ofBefore(part.text, before)
  const about = named === undefined ? undefined : await one({ ...part, text: named }, filling, world)
  return about && 'step' in about ? about : one(part, filling, world)
}

/** “deploy shop, then docs”: a name alone is for the verb before it. */
const likeBefore = async (
  { text, after }: Clause,
  before: Step | undefined,
  filling: Filling,
): Promise<One | undefined> => {
  if (!before?.acts || before.phrase.contract.kind === 'view') return undefined
  const filled = await fill({ ...before.phrase, fields: [before.acts.field] }, [text], filling)
  if ('why' in filled || filled.tier === 'part' || filled.missing.length > 0) return undefined
  return { step: { ...filled, phrase: before.phrase, at: before.at, after, unsure: ofName(filled) } }
}

/** “the newsletter is running” tells something; of all of it nobody knows what it is. */
const told =
  /\b(?:kann|können|könnten?|darf|dürfen|müssten?|sollten?)\s.*\swerden\b|^(?!what|which|who|when|where|how|why|show|audit|log|is\b|are\b|any)\S+(?:\s+\S+){0,3}\s+(?:is|are|was|were|has been|have been)\s+(?:\S+|\S+ by .*)$|\ball of (?:it|them|that|this)\b/i

const isTold = (text: string): boolean => told.test(text.replace(since, '')) || toldInSpanish.test(text)
const since = /\s+(?:today|yesterday|lately|recently|this \w+|last \w+|on \w+day)$/i

type One = { step: Step } | Unfilled

/** One clause: as it stands when that is certain, else without the time at its beginning or end. */
const one = async ({ text, after }: Clause, filling: Filling, world: World): Promise<One> => {
  const sentence = plain(text)
  const straight = await best(sentence, filling)
  if ('filled' in straight && straight.filled.tier === 'exact' && straight.filled.missing.length === 0)
    return { step: { ...straight.filled, at: null, after, unsure: null } }
  const when = whenIn(sentence, world.now, world.zone)
  const timed = when && (await best(plain(when.rest), filling))
  if (when && timed && 'filled' in timed && timed.filled.phrase.contract.kind !== 'view') {
    // “today” without an hour is now, when the morning is over.
    const isNow = !when.certain && when.at < world.now && /\btoday\b/i.test(sentence)
    if (!isNow && when.at.getTime() < world.now.getTime() - 60_000) return { why: 'That time has passed.' }
    const { filled } = timed
    return {
      step: {
        ...{ ...filled, at: isNow ? null : when.at, after },
        unsure: ofName(filled) ?? (when.certain ? null : doubts.hour),
      },
    }
  }
  const asked = await inPeriod(sentence, filling, world)
  if (asked && ('why' in straight || straight.filled.tier !== 'exact')) return { step: asked }
  const few = 'why' in straight ? await theLast(sentence, filling) : undefined
  if (few) return { step: { ...few, after } }
  if (world.inAnyOrder && !isTold(sentence) && ('why' in straight || straight.filled.missing.length > 0)) {
    const free = await inAnyOrder(sentence, filling, world)
    if (free && 'filled' in free && ('why' in straight || free.filled.missing.length === 0))
      return { step: { ...free.filled, at: free.at, after, unsure: doubts.order } }
    if ('why' in straight) return free && 'why' in free && straight.why === notUnderstood ? free : straight
  }
  if ('why' in straight) return straight
  return { step: { ...straight.filled, at: null, after, unsure: ofName(straight.filled) } }
}

const fewLast = new RegExp(
  `\\b(?:(?:last|latest|newest|most recent)\\s+(${numbers})|(${numbers})\\s+(?:last|latest|newest|most recent))\\s+(?=\\p{L})`,
  'iu',
)

/** “the last 5 runs of Stock sync” */
const theLast = async (sentence: string, filling: Filling): Promise<Step | undefined> => {
  const [said, many, before] = fewLast.exec(sentence) ?? []
  const limit = said && numberIn((many ?? before)!)
  const rest = limit && (await best(plain(sentence.replace(said, '')), filling))
  if (!rest || 'why' in rest || rest.filled.phrase.contract.kind !== 'view') return undefined
  const { filled } = rest
  if (!shapeOf(filled.phrase.contract.input, 'limit')?.safeParse(limit).success) return undefined
  const input = { ...filled.input, limit }
  return { ...filled, input, at: null, after: false, unsure: ofName(filled) }
}

/** A question about a stretch of time, when what remains of it is one that can be asked so. */
const inPeriod = async (sentence: string, filling: Filling, world: World): Promise<Step | undefined> => {
  const period = periodIn(sentence, world.now, world.zone)
  const rest = period && (await best(plain(period.rest), { ...filling, period }))
  if (!rest || 'why' in rest || isTold(sentence)) return undefined
  const { filled } = rest
  const slots = slotsOf(filled.phrase.contract)
  // What has to be told from when until when was given it.
  if (slots.get('from')?.required && slots.get('to')?.required)
    return { ...filled, at: null, after: false, unsure: ofName(filled) }
  if (filled.phrase.contract.kind !== 'view') return undefined
  const span = spanOf(filled.phrase.contract, period, world.now)
  // What has no dates to choose by, but stands in their order, is shown from its end.
  if (!span && !/\bnewest first\b/.test(filled.phrase.contract.summary)) return undefined
  if (!span)
    return { ...filled, at: null, after: false, unsure: leftOut(filling.quoted.read(period.said).text) }
  const input = { ...filled.input, ...span }
  return { ...filled, input, at: null, after: false, unsure: ofName(filled) }
}
