import { expect, test } from 'vitest'
import { readBundle, readFile } from './read.ts'
import { shownRunOf, sourceOf } from './source.ts'

const at = '2026-11-21T10:00:00.000Z'
const id = '0190f000-0000-7000-8000-000000000001'
const large = { id: '0f'.repeat(32), bytes: 20_000, preview: '{"a":' }
const step = (more: object = {}) => ({
  ...{ node: 'call', path: 'call', iteration: '', generation: 1, type: 'http', state: 'done', port: 'ok' },
  ...{
    attempts: 1,
    input: { url: 'x' },
    inputPayload: null,
    output: null,
    outputPayload: large,
    error: null,
  },
  ...{ waits: null, sentence: null, effectKey: null, worker: null, startedAt: at, endedAt: at },
  ...more,
})
const detail = (more: object = {}) => ({
  run: {
    ...{ id, operation: 'runAutomation', title: 'Deploy', parent: null, status: 'completed' },
    ...{
      automation: { id, name: 'Deploy', version: 3 },
      sentence: 'Completed.',
      paused: null,
      stalled: null,
    },
    ...{ initiator: 'Ada', subject: null, generation: 2, createdAt: at, startedAt: at, endedAt: at },
  },
  ...{ input: { body: 1 }, inputPayload: null, output: null, outputPayload: null, error: null, trace: null },
  ...{ startable: true, steps: [step()], moreSteps: true, trial: null, messages: [] },
  graph: { nodes: [{ id: 'call', type: 'http', url: 'x' }], edges: [{ from: 'trigger', to: 'call' }] },
  ...more,
})
const event = (number: number) => ({
  ...{ id: number, at, type: 'TimerFired', about: null, node: null, detail: { n: number } },
})
const history = (more: object = {}) => ({
  ...{ generation: 2, execution: null, before: null, cut: false, events: [1, 2, 3].map(event), ...more },
})
const bundle = (more: object = {}) => ({
  ...{ format: 'mainspring-run', version: 2, at, from: 'http://x', detail: detail(), steps: [] },
  ...{ payloads: { [large.id]: { a: 1 } }, histories: [history()], ...more },
})
const read = (value: unknown) => readBundle(JSON.stringify(value))
const wrongOf = (value: unknown) => read(value).wrong?.map(({ path, message }) => `${path} ${message}`)

test('a file is read as it was written, and fields that nobody knows reach nothing', () => {
  const { bundle: found, wrong } = read(bundle({ extra: '<script>' }))
  expect(wrong).toBeUndefined()
  expect(found).toEqual(bundle())
})

test('a file of the first version is read as well', () => {
  const { payloads: _, histories: __, from: ___, ...first } = bundle()
  expect(read({ ...first, version: 1, events: [event(1)] }).bundle).toMatchObject({
    version: 2,
    histories: [{ generation: 2, events: [{ id: 1 }] }],
  })
  expect(read({ ...first, version: 1, events: null }).bundle).toMatchObject({ histories: null })
})

test.each<[string, string, RegExp]>([
  ['what is no JSON', '{"format":', /^is no JSON: /],
  ['JSON of something else', '[]', /must be an object$/],
  ['another format', '{"format":"x"}', /must be “mainspring-run”$/],
  [
    'a version to come',
    '{"format":"mainspring-run","version":3}',
    /^is of version 3; this Mainspring reads 1 and 2$/,
  ],
  [
    'a version that is none',
    '{"format":"mainspring-run","version":"__proto__"}',
    /^is of version "__proto__"/,
  ],
])('%s is refused with a sentence', (_, text, message) => {
  const { wrong } = readBundle(text)
  expect(wrong).toHaveLength(1)
  expect(wrong![0]!.message).toMatch(message)
})

test('what is wrong is named with its place', () => {
  expect(
    wrongOf(
      bundle({
        at: 'yesterday',
        detail: detail({ steps: [step({ state: 'borked', attempts: -1 })], startable: undefined }),
        histories: [history({ events: [{ ...event(1), id: '1' }] })],
      }),
    ),
  ).toEqual([
    'at must be a moment in UTC, such as 2026-01-31T08:00:00.000Z, not "yesterday"',
    'detail.startable is missing; it must be true or false',
    expect.stringMatching(/^detail\.steps\[0\]\.attempts must be a whole number of at least 0/),
    expect.stringMatching(/^detail\.steps\[0\]\.state must be one of .*, not "borked"$/),
    'histories[0].events[0].id must be a whole number of at least 0, not "1"',
  ])
})

test('no more is said than somebody reads', () => {
  expect(wrongOf(bundle({ steps: Array.from({ length: 100 }, () => 1) }))).toHaveLength(20)
})

test('ids that would lead elsewhere, deep values and long names are refused', () => {
  const deep = JSON.parse(`${'['.repeat(80)}${']'.repeat(80)}`)
  const run = { ...detail().run, id: '../../settings', title: 'x'.repeat(500) }
  expect(wrongOf(bundle({ detail: detail({ run, input: deep }) }))).toEqual([
    expect.stringContaining('detail.run.id must be a UUID'),
    expect.stringContaining('detail.run.title has 500 characters; the limit is 400'),
    expect.stringContaining('detail.input is nested more than 64 deep'),
  ])
})

test('a file that is too large is not even read', async () => {
  const file = { name: 'x', size: 100_000_001, text: () => Promise.reject(new Error('read')) }
  expect((await readFile(file as unknown as File)).wrong![0]!.message).toMatch(/^has .*; the limit is /)
})

test('nothing that waits in a file can be acted on', () => {
  const waits = { for: 'approval', title: 'Pay?', approvers: [] }
  const { bundle: found } = read(bundle({ detail: detail({ steps: [step({ state: 'waiting', waits })] }) }))
  expect(found!.detail.steps[0]!.waits).toBeNull()
})

test('its page shows all steps, pages of events, and large values as far as they are in it', async () => {
  const older = history({ generation: 1, execution: id, events: [event(9)] })
  const loop = step({ iteration: '0' })
  const { bundle: found } = read(bundle({ steps: [loop], histories: [history(), older] }))
  expect(shownRunOf(found!).detail).toMatchObject({
    moreSteps: false,
    steps: [{ iteration: '' }, { iteration: '0' }],
  })
  const source = sourceOf(found!)
  const asked = { run: id, limit: 2 }
  const first = await source.events(asked)
  expect(first).toMatchObject({ items: [{ id: 1 }, { id: 2 }], total: 3, missing: false })
  expect(await source.events({ ...asked, cursor: first.nextCursor! })).toMatchObject({
    items: [{ id: 3 }],
    nextCursor: null,
  })
  expect(await source.events({ ...asked, generation: 1 })).toMatchObject({ items: [{ id: 9 }] })
  expect(await source.events({ ...asked, generation: 7 })).toMatchObject({ missing: true })
  expect(await source.payload({ run: id, payload: large.id })).toMatchObject({ value: { a: 1 } })
  await expect(source.payload({ run: id, payload: 'x' })).rejects.toThrow('too large')
})
