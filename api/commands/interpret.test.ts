import { expect, test } from 'vitest'
import { interpret, type Step, type World } from './interpret.ts'
import { followUps, now, records, sentences, zone, type Expected } from './sentences.fixture.ts'

const world: World = {
  now,
  zone,
  records: async (widget) => ({ all: records[widget] ?? [], complete: true }),
}
const names = new Map(Object.values(records).flatMap((all) => all.map(({ id, name }) => [id, name])))
const named = (value: unknown): unknown =>
  typeof value === 'string' ? (names.get(value) ?? value) : Array.isArray(value) ? value.map(named) : value

/** What was understood, each thing of a list by itself, in the words of the fixture. */
const told = (steps: Step[]) =>
  steps.flatMap(({ phrase, input, over, at, after }) =>
    (over?.values ?? [null]).map((value) => [
      phrase.contract.name,
      Object.fromEntries(
        Object.entries({ ...input, ...(over ? { [over.field]: value } : {}) }).map(([field, each]) => [
          field,
          named(each),
        ]),
      ),
      at?.toISOString() ?? null,
      after,
    ]),
  )

const score = async (
  text: string,
  { does = [], asks = [], none }: Expected,
  before?: string,
): Promise<string | undefined> => {
  const understood = await interpret(text, world, before)
  if ('why' in understood) return none ? undefined : `nothing: ${understood.why}`
  const { steps } = understood
  const got = JSON.stringify(told(steps))
  if (none) return `acts: ${got}`
  const wanted = does.map(([name, input, more]) => [name, input, more?.at ?? null, more?.after ?? false])
  if (got !== JSON.stringify(wanted)) return `does ${got}`
  const open = steps.flatMap(({ missing }) => missing)
  return open.toSorted().join() === asks.toSorted().join() ? undefined : `asks ${open.join()}`
}

test('what people say becomes what they mean, or nothing', async () => {
  const wrong: string[] = []
  const begun = performance.now()
  const times: number[] = []
  for (const [text, expected] of sentences) {
    const from = performance.now()
    const problem = await score(text, expected)
    times.push(performance.now() - from)
    if (problem) wrong.push(`${text} → ${problem}`)
  }
  const slow = times.toSorted((a, b) => b - a)[Math.floor(times.length * 0.05)]!
  console.log(
    `${sentences.length - wrong.length} of ${sentences.length} sentences in ${Math.round(performance.now() - begun)} ms, p95 ${slow.toFixed(1)} ms`,
  )
  expect(wrong).toEqual([])
})

test.each(followUps)('after “%s”, “%s” is understood', async (before, text, expected) => {
  expect(await score(text, expected, before)).toBeUndefined()
})
