import * as z from 'zod'
import type { Json } from '#workflows/automations/core/json.ts'
import { json } from '#workflows/automations/core/json.ts'
import { furthest, limits } from '#workflows/commands/contract.ts'
import { slotsOf, type Slot } from '#workflows/commands/core/slots.ts'
import type { Listed } from '#workflows/operations.ts'
import { fill } from '../fill.ts'
import type { Step, Understood, World } from '../interpret.ts'
import { Quoted } from '../sentence.ts'
import { tokens } from '../words.ts'

const proposed = z.object({
  steps: z
    .array(
      z.object({
        operation: z.string(),
        input: z.record(z.string().max(60), json).default({}),
        at: z.iso.datetime({ offset: true }).nullish(),
        after: z.boolean().default(false),
      }),
    )
    .max(limits.steps),
  why: z.string().max(1000).optional(),
})

/** Words by which a list is chosen rather than named. */
const choosing = new Set(
  'all every each of the a an that which who is are was were has have it them this these those except and or not today yesterday failed broken paused active draft completed cancelled waiting running queued disabled pending'.split(
    ' ',
  ),
)

const said = (value: string, words: ReadonlySet<string>, slot: Slot): boolean =>
  tokens(value).every(
    (each) => words.has(each) || choosing.has(each) || each === slot.widget || each === `${slot.widget}s`,
  )

/**
 * What a model answered, as steps: each argument checked as if a person had said it. Records and addresses must be ones
 * that the sentence names, and are looked up among those the caller may see. Undefined for an answer that cannot be meant.
 */
export const understand = async (
  answer: unknown,
  sentences: readonly string[],
  listed: readonly Listed[],
  world: World,
): Promise<Understood | undefined> => {
  const read = proposed.safeParse(answer)
  if (!read.success) return undefined
  if (read.data.steps.length === 0) return { why: read.data.why ?? 'This is not understood.' }
  const words = new Set(sentences.flatMap(tokens))
  const spoken = sentences.join(' ').toLowerCase()
  const steps: Step[] = []
  for (const { operation, input, at, after } of read.data.steps) {
    const found = listed.find(({ contract }) => contract.name === operation)
    if (!found || !soon(at, world.now)) return undefined
    const slots = slotsOf(found.contract)
    const texts: [string, string][] = []
    const given: Record<string, Json> = {}
    for (const [field, value] of Object.entries(input)) {
      const slot = slots.get(field)
      if (!slot) return undefined
      const text = textOf(value)
      if (slot.kind !== 'text' && text === undefined) return undefined
      if (slot.kind === 'record' && !said(text!, words, slot)) return undefined
      if (slot.kind === 'email' && !spoken.includes(text!.toLowerCase())) return undefined
      if (slot.kind === 'text') given[field] = value
      else texts.push([field, text!])
    }
    const phrase = {
      ...found,
      ...{ said: '', pattern: /$^/, weight: 0, fields: texts.map(([field]) => field) },
    }
    const parts = texts.map(([, text]) => text.replace(/[\uE000\uE001]/g, ''))
    const filling = { ...world, quoted: new Quoted(''), before: new Map(), given }
    const filled = await fill(phrase, parts, filling)
    if ('why' in filled) return filled
    if (filled.missing.length === 0 && !fits(found, filled.input, filled.over)) return undefined
    steps.push({ ...filled, at: at ? new Date(at) : null, after, unsure: null, by: 'model' })
  }
  const asked = steps.reduce((sum, { missing }) => sum + missing.length, 0)
  return asked > limits.questions ? undefined : { steps }
}

const textOf = (value: Json): string | undefined =>
  typeof value === 'string'
    ? value
    : Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string')
      ? value.join(', ')
      : undefined

const soon = (at: string | null | undefined, now: Date): boolean => {
  if (!at) return true
  const wait = Date.parse(at) - now.getTime()
  return wait > -60_000 && wait <= furthest
}

const fits = (
  { contract }: Listed,
  input: Record<string, Json>,
  over: { field: string; values: string[] } | null,
): boolean => contract.input.safeParse(over ? { ...input, [over.field]: over.values[0] } : input).success
