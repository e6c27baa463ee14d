import { figures } from './figures.ts'
import { addRuns, administratorOf, type Organisation } from './many-runs.ts'
import type { Measured, Scenario } from './scenario.ts'
import type { Setting } from './setting.ts'

// Lists and numbers when there are many runs; asked over HTTP, which the app role reads for, behind the walls.

let busy: Organisation

const query = (asked: Record<string, string>) => new URLSearchParams(asked).toString()
const ask = (s: Setting, path: string) =>
  s.load({
    ...{ url: `${s.system.url}/api/v1/runs/${path}`, method: 'GET' },
    ...{ headers: { authorization: `Bearer ${s.key}` }, clients: 1, count: s.quick ? 60 : 200 },
  })

/** Sequential scans of the runs so far. */
const scans = async (s: Setting): Promise<number> => {
  const client = await administratorOf(s)
  try {
    // Connections tell what they did at most once a second.
    await new Promise((resolve) => setTimeout(resolve, 1500))
    const { rows } = await client.query<{ scans: string }>(
      `select seq_scan as scans from pg_stat_user_tables where schemaname = 'app' and relname = 'runs'`,
    )
    return Number(rows[0]!.scans)
  } finally {
    await client.end()
  }
}

const measured = async (s: Setting, path: string): Promise<Measured> => {
  const before = await scans(s)
  const found = figures(await ask(s, path))
  return { ...found, scans: (await scans(s)) - before }
}

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

const list =
  (asked: () => Record<string, string>) =>
  (s: Setting): Promise<Measured> =>
    measured(s, `listRuns?${query({ limit: '50', ...asked() })}`)

const lists: Scenario['sides'] = {
  newest: list(() => ({})),
  'by status': list(() => ({ status: 'failed' })),
  'by a rare status': list(() => ({ status: 'timed_out' })),
  'by automation': list(() => ({ automation: busy.automations[0]! })),
  'by a rare automation and status': list(() => ({
    automation: busy.automations.at(-1)!,
    status: 'failed',
  })),
  'by version': list(() => ({ automation: busy.automations[0]!, version: '4' })),
  'by operation': list(() => ({ operation: 'sendMail' })),
  'by subject': list(() => ({ subject: 'order 1006' })),
  'by initiator': list(() => ({ initiator: 'Person 7' })),
  'by text': list(() => ({ text: 'o' })),
  'by time': list(() => ({ from: ago(60), until: ago(59) })),
  'by time and status': list(() => ({ from: ago(60), until: ago(30), status: 'cancelled' })),
  oldest: list(() => ({ sort: 'oldest' })),
  'last ended': list(() => ({ sort: 'closed' })),
  'last ended, by status': list(() => ({ sort: 'closed', status: 'cancelled' })),
  longest: list(() => ({ sort: 'longest' })),
  'longest, by status': list(() => ({ sort: 'longest', status: 'failed' })),
  'longest, by automation': list(() => ({ sort: 'longest', automation: busy.automations[0]! })),
  'longest, of a day': list(() => ({ sort: 'longest', from: ago(60), until: ago(59) })),
}

const gatesOf = (sides: Scenario['sides'], most: number): Scenario['gates'] =>
  Object.keys(sides).flatMap((side) => [
    { says: `${side}: p95 under ${most} ms`, quantity: 'p95', side, atMost: most },
    { says: `${side}: no sequential scan`, quantity: 'scans', side, atMost: 0 },
  ])

export const runsList: Scenario = {
  ...{ name: 'list', title: 'A page of the list of runs', shows: { p50: 'ms', p95: 'ms' }, rounds: 1 },
  before: async (s) => void (busy = await addRuns(s)),
  sides: lists,
  gates: gatesOf(lists, 50),
}

const counts: Scenario['sides'] = {
  'numbers of a day': (s) => measured(s, `getRunNumbers?${query({ from: ago(1) })}`),
  'numbers of a quarter': (s) => measured(s, `getRunNumbers?${query({ from: ago(89) })}`),
  'counts by status': (s) => measured(s, 'getRunCounts'),
  'counts by status, of an automation': (s) =>
    measured(s, `getRunCounts?${query({ automation: busy.automations[0]! })}`),
  'counts by status, of a person': (s) => measured(s, `getRunCounts?${query({ initiator: 'Person 7' })}`),
}

export const runsNumbers: Scenario = {
  ...{ name: 'numbers', title: 'Numbers of runs', shows: { p50: 'ms', p95: 'ms' }, rounds: 1 },
  before: async (s) => void (busy ??= await addRuns(s)),
  sides: counts,
  gates: gatesOf(counts, 300),
}
