import type { Page } from 'playwright-core'
import { openBrowser } from '../testing/browser.ts'
import { connectDatabase } from '../connection.ts'
import { adoptEnvironment } from '../settings.ts'
import { administratorOf, busyOrganisation } from './many-runs.ts'
import type { Measured, Scenario } from './scenario.ts'
import type { Setting } from './setting.ts'
import { percentile } from './statistics.ts'

const events = 40_000
const post = async (s: Setting, path: string, body: unknown): Promise<any> => {
  const answer = await fetch(`${s.system.url}/api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${s.key}` },
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`)
  return JSON.parse(text)
}

const withPage = async <T>(s: Setting, work: (page: Page) => Promise<T>): Promise<T> => {
  const browser = await openBrowser()
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const { url, email, password } = s.system
    await context.request.post(`${url}/api/auth/sign-in/email`, {
      ...{ data: { email, password }, headers: { origin: url } },
    })
    return await work(await context.newPage())
  } finally {
    await browser.close()
  }
}

/** What the engine would have written down of eight thousand turns of a loop. */
async function* history() {
  const at = (i: number) => new Date(Date.now() - (events - i) * 90).toISOString()
  const kinds = [
    'ActivityTaskScheduled',
    'ActivityTaskStarted',
    'ActivityTaskCompleted',
    'WorkflowTaskScheduled',
    'WorkflowTaskCompleted',
  ]
  for (let from = 1; from <= events; from += 500)
    yield Array.from({ length: 500 }, (_, i) => {
      const id = from + i
      const type = id === 1 ? 'WorkflowExecutionStarted' : kinds[id % kinds.length]!
      const of = { scheduledEventId: String(id - (id % kinds.length)) }
      const detail = {
        ...of,
        input: [{ turn: id, command: { node: 'call', url: `https://example.com/${id}` } }],
        identity: 'worker',
      }
      return { id, at: at(id), type, about: 'callHttp', node: 'call', detail }
    })
}

/** A run whose loop took eight thousand turns, with all that the engine wrote down of it. */
const longRun = async (s: Setting): Promise<string> => {
  const client = await administratorOf(s)
  try {
    const { org } = await busyOrganisation(client)
    const graph = {
      nodes: [
        { id: 'each', type: 'forEach', items: 'trigger.body' },
        { id: 'call', type: 'set', parent: 'each', values: { n: 1 } },
      ],
      edges: [
        { from: 'trigger', to: 'each' },
        { from: 'each', port: 'each', to: 'call' },
      ],
    }
    const made = await post(s, 'automations/createAutomation', { name: 'Long', graph, publish: true })
    const { rows } = await client.query<{ id: string }>(
      `insert into app.runs (org, id, operation, input, trigger, automation, version, initiator, status, sequence, output,
         dispatched_at, created_at, started_at, ended_at)
       values ($1, uuidv7(), 'runAutomation', '{}', '{"kind":"manual"}', $2, 1, 'bench', 'completed', 1, '{}',
         now() - interval '1 hour', now() - interval '1 hour', now() - interval '1 hour', now()) returning id`,
      [org, made.automation.id],
    )
    const run = rows[0]!.id
    await client.query(
      `insert into app.run_steps (org, run, path, iteration, node, type, state, started_at, ended_at)
       select $1, $2::uuid, 'call', i::text, 'call', 'set', 'done', now() - make_interval(secs => 8000 - i), now() - make_interval(secs => 7999 - i)
         from generate_series(0, 7999) i`,
      [org, run],
    )
    // What reads settings may be loaded only once they are there.
    adoptEnvironment({ MAINSPRING_DATA: s.system.data })
    await connectDatabase()
    const { keepHistory } = await import('#db/histories/keep.ts')
    const { closeDatabase } = await import('#db/client.ts')
    const of = { org, run, generation: 1, execution: '0190f000-0000-7000-8000-000000000001' }
    await keepHistory(of, { before: () => null, closedAt: new Date() }, history())
    await closeDatabase()
    return run
  } finally {
    await client.end()
  }
}

let long: string
const nodes = 'document.getElementsByTagName("*").length'

/** Until the page answers: its script is at work and what was asked for is there. */
const opened = async (s: Setting, view: string, there: string): Promise<Measured> =>
  withPage(s, async (page) => {
    const begun = performance.now()
    await page.goto(`${s.system.url}/runs/${long}?view=${view}`, { waitUntil: 'commit' })
    await page.locator('html[data-ready]').waitFor()
    await page.locator(there).first().waitFor()
    // Nothing that takes long is under way any more.
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))')
    const ready = performance.now() - begun
    const first = await page.evaluate<number>(nodes)
    let most = first
    // Reading on, by scrolling, must not pile up what was read.
    const frame = page.getByRole('group', { name: 'Events' })
    if (view === 'engine')
      for (let turn = 0; turn < 40; turn++) {
        await frame.evaluate((element) => element.scrollTo(0, element.scrollHeight))
        await page.waitForTimeout(100)
        most = Math.max(most, await page.evaluate<number>(nodes))
      }
    return { ready, nodes: most }
  })

export const longHistory: Scenario = {
  ...{ name: 'history', title: 'The page of a run with 40,000 events', rounds: 3 },
  shows: { ready: 'ms', nodes: 'elements' },
  before: async (s) => void (long = await longRun(s)),
  sides: {
    graph: (s) => opened(s, 'graph', '[role="listitem"]'),
    timeline: (s) => opened(s, 'timeline', '[role="rowheader"]'),
    events: (s) => opened(s, 'engine', '[aria-label="Events"] [data-row]'),
  },
  gates: ['graph', 'timeline', 'events'].flatMap((side) => [
    { says: `${side}: can be used within 2 s`, quantity: 'ready', side, atMost: 2000 },
    { says: `${side}: under 3,000 elements`, quantity: 'nodes', side, atMost: 3000 },
  ]),
}

const waits = 20

/** Notes when the page first showed that so many steps are done, by the page's own clock: that of this machine. */
const watching = `window.shown = []
new MutationObserver(() => {
  const done = document.querySelectorAll('[aria-label="Steps"] [data-row]')
  let count = 0
  for (const row of done) if (row.textContent.includes('Done')) count++
  while (window.shown.length < count) window.shown.push(Date.now())
}).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })`

export const openPage: Scenario = {
  ...{ name: 'live', title: 'From a change in a worker to the open page', rounds: 1 },
  shows: { p50: 'ms', p95: 'ms' },
  sides: {
    page: (s) =>
      withPage(s, async (page) => {
        const steps = Array.from({ length: waits }, (_, i) => ({ id: `w${i}`, type: 'wait', duration: '1s' }))
        const graph = {
          nodes: [{ id: 'begin', type: 'wait', duration: '5s' }, ...steps],
          edges: steps.map(({ id }, i) => ({ from: i === 0 ? 'begin' : `w${i - 1}`, to: id })),
        }
        graph.edges.unshift({ from: 'trigger', to: 'begin' })
        const { automation } = await post(s, 'automations/createAutomation', {
          ...{ name: 'Live', graph, publish: true },
        })
        const { run } = await post(s, 'automations/runAutomation', { automation: automation.id })
        await page.goto(`${s.system.url}/runs/${run.id}`)
        await page.locator('html[data-ready]').waitFor()
        await page.evaluate(watching)
        const end = Date.now() + 120_000
        while ((await page.evaluate<number>('window.shown.length')) <= waits && Date.now() < end)
          await page.waitForTimeout(500)
        const seen = await page.evaluate<number[]>('window.shown')
        const { steps: over } = (await (
          await page.request.get(`${s.system.url}/api/v1/runs/getRun?run=${run.id}`)
        ).json()) as { steps: { endedAt: string }[] }
        const ends = over.map(({ endedAt }) => Date.parse(endedAt)).toSorted((a, b) => a - b)
        const late = ends.map((end, i) => seen[i]! - end).toSorted((a, b) => a - b)
        return { p50: percentile(late, 0.5), p95: percentile(late, 0.95) }
      }),
  },
  gates: [{ says: 'p95 under 300 ms', quantity: 'p95', side: 'page', atMost: 300 }],
}
