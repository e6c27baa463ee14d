import type { AnyContract } from '#workflows/operation.ts'
import { limits } from '#workflows/commands/contract.ts'
import { plannable } from '#workflows/commands/core/plans.ts'
import { slotsOf } from '#workflows/commands/core/slots.ts'
import { everyIn, type Every } from './every.ts'
import { read } from './frames/read.ts'
import { fill, type Filled, type Filling, type Unfilled } from './fill.ts'
import type { Known, Named } from '#db/commands/records.ts'
import { phrases, type Phrase } from './phrases.ts'
import { asked } from './questions.ts'
import { clauses, plain, Quoted, whyNot, withExceptions, type Clause } from './sentence.ts'
import { english } from './speech/english.ts'
import { plainer } from './speech/verbs.ts'
import { watchIn, type Watch } from './watch.ts'
import { decide } from './waiting.ts'
import { periodIn, whenIn } from './when.ts'

/** What a sentence is understood against. Nothing in it is taken for a command, whatever its names say. */
export interface World {
  now: Date
  zone: string
  /** Whether the caller may see it at all: what they may not know is not spoken of. */
  sees: (contract: AnyContract) => boolean
  records: (widget: string) => Promise<Known>
}

export interface Step extends Filled {
  at: Date | null
  after: boolean
  /** Something was guessed that a person should look at. */
  unsure: boolean
  /** Who understood it, when it was not the rules. */
  by?: 'model'
}

/** `never`: whatever else it says, it must not be acted upon. `apart`: what it asks for is done elsewhere. */
export type Understood =
  { steps: Step[]; every?: Every } | { steps: []; watch: Watch; every: Every } | (Unfilled & { never?: true })

const rank = { exact: 0, slip: 1, part: 2 }
const worth = ({ missing, tier, phrase }: Filled) => missing.length * 1000 + rank[tier] * 100 - phrase.weight

/** What a sentence asks for: all of it, or nothing and why. `before` is the sentence that it may refer to. */
export const interpret = async (text: string, world: World, before?: string): Promise<Understood> => {
  const earlier = before ? await interpret(before, world) : undefined
  const spoken = new Map<string, readonly Named[]>()
  if (earlier && 'steps' in earlier)
    for (const { acts } of earlier.steps) if (acts) spoken.set(acts.widget, acts.records)
  const quoted = new Quoted(text)
  const masked = withExceptions(plain(english(quoted.text)))
  const every = everyIn(masked)
  const watch = watchIn(every?.rest ?? masked, quoted)
  if (watch) return every ? { watch, every, steps: [] } : { why: howOften }
  const why = isAsked(masked, world) ? undefined : whyNot(every?.rest ?? masked)
  if (why) return { why, never: true }
  if (every) return again(await all(every.rest, quoted, world, spoken), every)
  const decided = await decide(masked, quoted, world)
  if (decided) return decided
  const other = sameFor(masked)
  if (other !== undefined) return repeat(earlier, other, quoted, world)
  return all(masked, quoted, world, spoken)
}

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
  const parts = clauses(masked)
  if (parts.length > limits.steps)
    return { why: `These are ${parts.length} steps; ${limits.steps} at once are the most.` }
  const steps: Step[] = []
  for (const part of parts) {
    const alone = parts.length === 1 ? whole : await one(part, filling, world)
    const result = 'why' in alone ? ((await likeBefore(part, steps.at(-1), filling)) ?? alone) : alone
    if ('why' in result)
      return parts.length > 1 ? { ...result, why: `“${quoted.read(part.text).text}”: ${result.why}` } : result
    steps.push(result.step)
    const { acts } = result.step
    if (acts) spoken.set(acts.widget, acts.records)
  }
  const asked = steps.reduce((sum, { missing }) => sum + missing.length, 0)
  if (asked > limits.questions) return { why: 'Too much is left open; say it in smaller parts.' }
  return steps.length > 0 ? { steps } : { why: notUnderstood }
}

/** A question that names nothing and changes nothing, though it may hold a “when” or an “if”. */
const isAsked = (text: string, { sees }: World): boolean =>
  phrases.some(
    ({ contract, fields, pattern }) =>
      contract.kind === 'view' && fields.length === 0 && sees(contract) && pattern.test(text),
  )

/** “deploy shop, then docs”: a name alone is for the verb before it. */
const likeBefore = async (
  { text, after }: Clause,
  before: Step | undefined,
  filling: Filling,
): Promise<One | undefined> => {
  if (!before?.acts || before.phrase.contract.kind === 'view') return undefined
  const filled = await fill({ ...before.phrase, fields: [before.acts.field] }, [text], filling)
  if ('why' in filled || filled.tier === 'part' || filled.missing.length > 0) return undefined
  return { step: { ...filled, phrase: before.phrase, at: before.at, after, unsure: filled.tier !== 'exact' } }
}

const notUnderstood = 'This is not something that can be done here.'

type One = { step: Step } | Unfilled

/** One clause: as it stands when that is certain, else without the time at its beginning or end. */
const one = async ({ text, after }: Clause, filling: Filling, world: World): Promise<One> => {
  const sentence = plain(text)
  const straight = await best(sentence, filling, world)
  if ('filled' in straight && straight.filled.tier === 'exact' && straight.filled.missing.length === 0)
    return { step: { ...straight.filled, at: null, after, unsure: false } }
  const when = whenIn(sentence, world.now, world.zone)
  const timed = when && (await best(plain(when.rest), filling, world))
  if (when && timed && 'filled' in timed && timed.filled.phrase.contract.kind !== 'view') {
    if (when.at.getTime() < world.now.getTime() - 60_000) return { why: 'That time has passed.' }
    const { filled } = timed
    return { step: { ...filled, at: when.at, after, unsure: filled.tier !== 'exact' || !when.certain } }
  }
  const asked = await inPeriod(sentence, filling, world)
  if (asked && ('why' in straight || straight.filled.tier !== 'exact')) return { step: asked }
  if ('why' in straight || straight.filled.missing.length > 0) {
    const free = await read(sentence, filling, world)
    if (free && 'filled' in free && ('why' in straight || free.filled.missing.length === 0))
      return { step: { ...free.filled, at: free.at, after, unsure: true } }
    if ('why' in straight) return free && 'why' in free && straight.why === notUnderstood ? free : straight
  }
  return { step: { ...straight.filled, at: null, after, unsure: straight.filled.tier !== 'exact' } }
}

/** A question about a stretch of time, when what remains of it is one that can be asked so. */
const inPeriod = async (sentence: string, filling: Filling, world: World): Promise<Step | undefined> => {
  const period = periodIn(sentence, world.now, world.zone)
  const rest = period && (await best(plain(period.rest), filling, world))
  if (!rest || 'why' in rest) return undefined
  const { filled } = rest
  const slots = slotsOf(filled.phrase.contract)
  if (filled.phrase.contract.kind !== 'view' || !slots.has('from')) return undefined
  const end = ['until', 'to'].find((field) => slots.has(field))
  if (!end) return undefined
  const span = { from: period.from.toISOString(), [end]: period.until.toISOString() }
  const input = { ...filled.input, ...span }
  return { ...filled, input, at: null, after: false, unsure: filled.tier !== 'exact' }
}

/** The phrase that fits best; two that fit alike are no answer. */
const best = async (text: string, filling: Filling, world: World): Promise<{ filled: Filled } | Unfilled> => {
  let why: Unfilled | undefined
  for (const said of plainer(text)) {
    const result = await fitting(said, filling, world)
    if ('filled' in result) return result
    if (result.why !== notUnderstood) why ??= result
  }
  const question = asked(text)
  if (question && world.sees(question.phrase.contract)) {
    const filled = await fill(question.phrase, question.parts, filling)
    if (!('why' in filled) && filled.missing.length === 0) return { filled }
  }
  return why ?? { why: notUnderstood }
}

const fitting = async (
  text: string,
  filling: Filling,
  world: World,
): Promise<{ filled: Filled } | Unfilled> => {
  const found: Filled[] = []
  let [why, apart]: (Unfilled | undefined)[] = []
  for (const phrase of phrases) {
    const { contract, pattern } = phrase
    const match = pattern.exec(text)
    if (!match || !world.sees(contract)) continue
    if (!offered(phrase)) {
      apart ??= {
        why: `“${contract.title}” is done on a page or in a form of its own, and not by a sentence.`,
        apart: phrase,
      }
      continue
    }
    const filled = await fill(phrase, match.slice(1), filling)
    if ('why' in filled) why ??= filled
    else found.push(filled)
  }
  const [first, ...others] = found.toSorted((a, b) => worth(a) - worth(b))
  if (!first) return why ?? apart ?? { why: notUnderstood }
  const rival = others.find(
    (each) => each.phrase.contract !== first.phrase.contract && worth(each) === worth(first),
  )
  if (rival)
    return {
      why: `It could mean “${first.phrase.contract.title}” or “${rival.phrase.contract.title}”; say which.`,
    }
  return { filled: first }
}

const offered = ({ contract }: Phrase) => contract.kind === 'view' || plannable(contract)

/** “and the same for staging”: the other one; undefined when it is not such a sentence. */
const sameFor = (text: string): string | undefined => {
  const [, same] = /^(?:and\s+)?(?:do\s+)?(?:the\s+)?same\s+(?:for|with|to)\s+(.+)$/i.exec(text) ?? []
  if (same !== undefined) return same
  // “also pause site check” is a sentence of its own.
  const [, also] = /^(?:and\s+)?also\s+(.+)$/i.exec(text) ?? []
  return also !== undefined && !phrases.some(({ pattern }) => pattern.test(also)) ? also : undefined
}

/** The step before once more, done to another record. */
const repeat = async (
  earlier: Understood | undefined,
  part: string,
  quoted: Quoted,
  world: World,
): Promise<Understood> => {
  if (!earlier || !('steps' in earlier) || earlier.steps.length !== 1)
    return { why: 'It is not clear what should be the same.' }
  const [step] = earlier.steps as [Step]
  const { acts, phrase, input } = step
  if (!acts) return { why: 'It is not clear what should be the same.' }
  const only = { ...phrase, fields: [acts.field] }
  const filled = await fill(only, [part], { ...world, quoted, before: new Map() })
  if ('why' in filled) return filled
  const { [acts.field]: _, ...kept } = input
  const missing = filled.missing.filter((field) => !(field in kept))
  const { every } = earlier
  return {
    ...(every ? { every } : {}),
    steps: [
      {
        ...step,
        ...filled,
        phrase,
        input: { ...kept, ...filled.input },
        missing,
        unsure: filled.tier !== 'exact',
      },
    ],
  }
}
