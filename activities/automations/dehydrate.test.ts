import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apart, inlineLimit, parsePayload } from '#db/payloads/apart.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import { begun, type Burst, type NodeState } from '#workflows/automations/core/state.ts'
import { dehydrate, hydrate, referencesOf } from './dehydrate.ts'

/** JSON as people may send it: small and large, with what looks like our own references. */
const someJson: fc.Arbitrary<Json> = fc
  .tuple(
    fc.jsonValue() as fc.Arbitrary<Json>,
    fc.constantFrom(0, 0, 1, 600, 20_000),
    fc.constantFrom('a', '"', 'é', '\u0000', '😀'),
  )
  .map(([value, length, letter]) =>
    length === 0 ? value : { outputPayload: { id: 'forged', size: 1 }, value, text: letter.repeat(length) },
  )
  // JSON knows no negative zero.
  .map((value) => JSON.parse(JSON.stringify(value)) as Json)

const done = (output: Json): NodeState => ({ state: 'done', output, startedAt: 1, endedAt: 2 })
const burstOf = (outputs: Json[]): Burst => ({
  state: { ...begun(), nodes: Object.fromEntries(outputs.map((output, i) => [`n${i}`, done(output)])) },
  commands: outputs.map((input, i) => ({
    ...{ kind: 'operation', node: `n${i}`, key: `k${i}`, operation: 'o', input },
  })),
  changed: outputs.map((input, i) => ({ node: `n${i}`, input })),
})
const textsOf = (payloads: { id: string; text: string }[]) =>
  Object.fromEntries(payloads.map(({ id, text }) => [id, text]))

test('what is put apart comes back as it was, whatever it is', () =>
  fc.assert(
    fc.property(fc.array(someJson, { maxLength: 40 }), (outputs) => {
      const burst = burstOf(outputs)
      const same = structuredClone(burst)
      const { burst: carried, payloads } = dehydrate(burst)
      expect(burst).toEqual(same)
      const texts = textsOf(payloads)
      const state = hydrate(carried.state, texts)
      for (const [id, node] of Object.entries(burst.state.nodes)) {
        const { outputPayload, ...back } = state.nodes[id]!
        expect(JSON.parse(JSON.stringify(back))).toEqual(JSON.parse(JSON.stringify(node)))
        if (outputPayload) expect(texts[outputPayload.id]!.length).toBe(outputPayload.size)
      }
      for (const [i, command] of carried.commands.entries()) {
        if (command.kind !== 'operation') continue
        const input = command.inputPayload ? parsePayload(texts, command.inputPayload.id) : command.input
        expect(input).toEqual(JSON.parse(JSON.stringify(outputs[i])))
      }
      expect(referencesOf(carried.state, []).every((id) => texts[id] !== undefined)).toBe(true)
      expect(JSON.stringify(carried.state).length).toBeLessThan(400_000)
    }),
    { numRuns: 50 },
  ))

test('a second burst refers to what the first one kept, and keeps nothing anew', () => {
  const first = dehydrate(burstOf(['x'.repeat(20_000)]))
  const state = hydrate(first.burst.state, textsOf(first.payloads))
  const second = dehydrate({ state, commands: [], changed: [] })
  expect(second.payloads).toEqual([])
  expect(second.burst.state).toEqual(first.burst.state)
})

test('many values of middle size do not become a large whole', () => {
  const { burst } = dehydrate(burstOf(Array.from({ length: 200 }, (_, i) => `${i}`.padEnd(15_000, 'x'))))
  expect(JSON.stringify([burst.state, burst.commands]).length).toBeLessThan(200_000)
})

test('a request travels by reference with what the engine must know of it', () => {
  const request = { method: 'POST', url: 'https://x.test/', headers: { a: 'b' }, body: 'x'.repeat(20_000) }
  const { burst, payloads } = dehydrate({
    state: begun(),
    commands: [
      {
        ...{ kind: 'fetch', node: 'n', key: 'k', request: { ...request, timeoutSeconds: 7 } },
        ...{ retry: { attempts: 1 }, doubt: 'ask', repeats: 0 },
      },
    ],
    changed: [],
  })
  const [command] = burst.commands
  expect(command).toMatchObject({ request: { timeoutSeconds: 7, url: '' }, requestPayload: { size: 20_090 } })
  expect(JSON.parse(payloads[0]!.text)).toEqual({ ...request, timeoutSeconds: 7 })
})

test('what is small stays where it is', () => {
  expect(apart('x'.repeat(inlineLimit - 2)).payload).toBeUndefined()
  expect(apart('x'.repeat(inlineLimit - 1)).payload).toMatchObject({ size: inlineLimit + 1 })
})
