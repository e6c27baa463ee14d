import pg from 'pg'
import { copyIn } from '../backup/copy.ts'
import type { Setting } from './setting.ts'

// Runs as an organisation has them after a busy quarter, brought in by COPY.

const day = 86_400_000
const across = 90 * day

export const administratorOf = async ({ databaseUrl }: Pick<Setting, 'databaseUrl'>): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: databaseUrl.replace(/\/postgres$/, '/mainspring') })
  await client.connect()
  return client
}

/** The same numbers every time. */
const numbers = (seed: number) => () => {
  seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296
  return seed / 4_294_967_296
}

const idAt = (at: number, i: number): string => {
  const hex = at.toString(16).padStart(12, '0')
  const last = i.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${last}`
}

/** One in so many is like that: open ones few, failed ones some. */
const statusOf = (i: number): string => {
  if (i % 400 === 0) return 'waiting'
  if (i % 5000 === 1) return 'running'
  if (i % 50 === 2) return 'failed'
  if (i % 200 === 3) return 'cancelled'
  return i % 2000 === 4 ? 'timed_out' : 'completed'
}

export interface Organisation {
  org: string
  automations: string[]
}

/** The organisation that has most automations, and had them first: the one whose key measures. */
export const busyOrganisation = async (client: pg.Client): Promise<Organisation> => {
  const { rows } = await client.query<Organisation>(
    'select org, array_agg(id::text order by id) as automations from app.automations group by org order by count(*) desc, min(id::text) limit 1',
  )
  return rows[0]!
}

const runColumns =
  'org, id, operation, input, trigger, automation, version, subject, initiator, status, sequence, output, error, waits, dispatched_at, created_at, started_at, ended_at'
const none = '\\N'

async function* lines(rows: number, { org, automations }: Organisation): AsyncGenerator<Buffer> {
  const random = numbers(1)
  const now = Date.now()
  const begin = now - across
  let chunk: string[] = []
  for (let i = 0; i < rows; i++) {
    const at = Math.floor(begin + (i / rows) * (across - 60_000))
    const status = statusOf(i)
    const open = status === 'waiting' || status === 'running'
    // A few are of single operations; of automations the first has most, the last hardly any.
    const single = i % 100 === 5
    const which = Math.min(automations.length - 1, Math.floor(automations.length * random() ** 3))
    const took = Math.floor(2 ** (random() * 18))
    const moment = (from: number) => new Date(from).toISOString()
    const begun = at + 5
    chunk.push(
      [
        ...[org, idAt(at, i), single ? 'sendMail' : 'runAutomation', '{}', '{"kind":"webhook"}'],
        ...[single ? none : automations[which]!, single ? none : String(1 + (i % 4))],
        ...[i % 10 === 6 ? `order ${i % 20_000}` : none, i % 30 === 7 ? `Person ${i % 90}` : 'webhook'],
        ...[status, '1', open ? none : '{"value":"x"}'],
        ...[status === 'failed' ? '{"code":"failed","message":"No such order","node":"n0"}' : none],
        ...[status === 'waiting' ? '{"for":"time","until":"2030-01-01T00:00:00.000Z"}' : none],
        ...[moment(at), moment(at), moment(begun), open ? none : moment(Math.min(now, begun + took))],
      ].join('\t'),
    )
    if (chunk.length === 2000) {
      yield Buffer.from(`${chunk.join('\n')}\n`)
      chunk = []
    }
  }
  if (chunk.length > 0) yield Buffer.from(`${chunk.join('\n')}\n`)
}

/** Waits until the ends of runs are counted: until then the numbers are still being made. */
const counted = async (client: pg.Client): Promise<void> => {
  for (let left = 1; left > 0;) {
    await new Promise((resolve) => setTimeout(resolve, 1000))
    const { rows } = await client.query<{ left: boolean }>('select exists (select from app.run_ends) as left')
    left = rows[0]!.left ? 1 : 0
  }
}

/** So many runs more, over the last ninety days. */
export const addRuns = async (setting: Setting): Promise<Organisation> => {
  const client = await administratorOf(setting)
  try {
    const busy = await busyOrganisation(client)
    await copyIn(client, `copy app.runs (${runColumns}) from stdin`, lines(setting.rows, busy))
    await client.query('vacuum (analyze) app.runs')
    await counted(client)
    await client.query('analyze app.run_numbers')
    return busy
  } finally {
    await client.end()
  }
}
