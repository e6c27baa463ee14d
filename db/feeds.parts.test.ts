import * as fc from 'fast-check'
import pg from 'pg'
import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { afterAll, describe, expect, test } from 'vitest'
import { settings } from '#infra/settings.ts'
import type { Feed, View } from '#workflows/operation.ts'
import { views } from '#workflows/operations.ts'
import { listRuns, type Run } from '#workflows/runs/contract.ts'
import { closeDatabase, withOrg, withOrgAsOfNow } from './client.ts'
import { feeds, lookSince } from './feeds.ts'
import { runs } from './schema.ts'

afterAll(closeDatabase)

type Followed = View & { feed: Feed }
const look = (org: string, since: string | undefined, filter: object = {}, limit = 200) =>
  withOrgAsOfNow(org, (tx) =>
    lookSince(
      tx,
      listRuns as unknown as Followed,
      { limit, ...filter },
      { org, actor: { kind: 'key', id: 'k', name: 'k' } },
      since,
    ),
  )
const insert = (org: string, id = newId(), status: Run['status'] = 'running') =>
  withOrg(org, (tx) =>
    tx.insert(runs).values({ org, id, operation: 'x', input: {}, initiator: 'test', status }),
  ).then(() => id)

test('every view that declares a feed has one, and the other way round', () => {
  const declared = [...views.values()].filter(({ feed }) => feed).map(({ name }) => name)
  expect([...feeds.keys()].toSorted()).toEqual(declared.toSorted())
})

/** A writer with a transaction of its own, which others' do not wait for. */
const newWriter = async (org: string) => {
  const client = new pg.Client({ connectionString: settings().MAINSPRING_DATABASE_APP })
  await client.connect()
  return {
    client,
    touched: new Map<number, number>(),
    begin: () => client.query(`begin; select set_config('app.org', '${org}', true)`),
  }
}

/** What a reader knows: versions by run. */
class Reader {
  moment: string | undefined
  known = new Map<string, number>()
  readonly seen = new Set<string>()
  readonly org: string
  readonly filter: { status?: Run['status'] }
  constructor(org: string, filter: { status?: Run['status'] }) {
    this.org = org
    this.filter = filter
  }

  /** `heard`: whether the answer reaches the reader, or the connection breaks before. */
  async look(heard: boolean) {
    const told = await look(this.org, this.moment, this.filter)
    if (!heard) return
    this.moment = told.moment
    if (told.event === 'none') return
    const { items, left = [] } = told.data as { items: Run[]; left?: string[] }
    if (told.event === 'list') this.known.clear()
    for (const id of left) this.known.delete(id)
    for (const { id, generation } of items) {
      const version = `${id} ${generation}`
      expect(this.seen.has(version), `told twice: ${version}`).toBe(false)
      this.seen.add(version)
      this.known.set(id, generation)
    }
  }
}

const rowCount = 6
const writers = 3
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      by: fc.nat(writers - 1),
      row: fc.nat(rowCount - 1),
      status: fc.constantFrom('running' as const, 'waiting' as const, 'failed' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('end' as const),
      by: fc.nat(writers - 1),
      how: fc.constantFrom('commit', 'commit', 'commit', 'rollback'),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('look' as const), by: fc.nat(1), heard: fc.boolean() }),
  },
)

describe('a feed of runs', () => {
  test('tells every change once, whatever the order in which transactions begin, write and commit, and whenever readers are cut off', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
        const org = `feed-${newId()}`
        const ids = Array.from({ length: rowCount }, () => newId())
        /** Committed versions, and by whom a row is being written. */
        const truth = new Map<number, number>()
        const locked = new Map<number, number>()
        const open = new Set<number>()
        const all = await Promise.all(Array.from({ length: writers }, () => newWriter(org)))
        const readers = [new Reader(org, {}), new Reader(org, { status: 'waiting' })]
        const end = async (by: number, how: string) => {
          const { client, touched } = all[by]!
          if (!open.delete(by)) return
          await client.query(how)
          for (const [row, version] of touched) {
            if (how === 'commit') truth.set(row, version)
            locked.delete(row)
          }
          touched.clear()
        }
        try {
          for (const reader of readers) await reader.look(true)
          for (const each of steps) {
            if (each.do === 'look') await readers[each.by]!.look(each.heard)
            else if (each.do === 'end') await end(each.by, each.how)
            else {
              const { by, row, status } = each
              if ((locked.get(row) ?? by) !== by) continue
              const { client, touched, begin } = all[by]!
              if (!open.has(by)) await begin()
              open.add(by)
              locked.set(row, by)
              const version = (touched.get(row) ?? truth.get(row) ?? 0) + 1
              touched.set(row, version)
              await client.query(
                `insert into app.runs (org, id, operation, input, initiator, status, generation)
                   values ($1, $2, 'x', 'null', 'test', $3, $4)
                 on conflict (org, id) do update set status = excluded.status, generation = excluded.generation`,
                [org, ids[row], status, version],
              )
            }
          }
          for (const by of all.keys()) await end(by, 'commit')
          for (const reader of readers) {
            await reader.look(true)
            const { data } = (await look(org, undefined, reader.filter)) as { data: { items: Run[] } }
            expect(Object.fromEntries(reader.known)).toEqual(
              Object.fromEntries(data.items.map(({ id, generation }) => [id, generation])),
            )
          }
        } finally {
          for (const { client } of all) await client.end()
        }
      }),
      { numRuns: 25 },
    )
  })

  test('is not held up by a transaction that takes long, and tells of that one once it is over', async () => {
    const org = `feed-${newId()}`
    const slow = await newWriter(org)
    await slow.begin()
    const late = newId()
    await slow.client.query(
      `insert into app.runs (org, id, operation, input, initiator, status) values ($1, $2, 'x', 'null', 't', 'running')`,
      [org, late],
    )
    const { moment } = await look(org, undefined)
    const quick = await insert(org)
    const told = await look(org, moment)
    expect(told).toMatchObject({ event: 'change', data: { items: [{ id: quick }], left: [] } })
    await slow.client.query('commit')
    await slow.client.end()
    expect(await look(org, told.moment)).toMatchObject({ event: 'change', data: { items: [{ id: late }] } })
  })

  test('tells the list anew when too much has changed, and for a moment that is not this database’s', async () => {
    const org = `feed-${newId()}`
    const { moment } = await look(org, undefined)
    const [database, snapshot] = moment.split('.')
    for (const strange of [
      '',
      'x',
      '1.',
      `1.${snapshot}`,
      `${database}.5:4:`,
      `${database}.5:9:7,6`,
      `${database}.0:0:`,
      `${database}.9223372036854775800:9223372036854775801:`,
      `${database}.1:99999999999999999999:`,
      `${moment}'`,
    ])
      expect((await look(org, strange)).event, strange).toBe('list')
    expect((await look(org, moment)).event).toBe('none')
    await withOrg(org, (tx) =>
      tx.execute(sql`insert into app.runs (org, id, operation, input, initiator)
        select ${org}, gen_random_uuid(), 'x', 'null', 'test' from generate_series(1, 201)`),
    )
    const told = await look(org, moment, {}, 50)
    expect(told.event).toBe('list')
    expect((told as { data: { items: unknown[] } }).data.items).toHaveLength(50)
    expect((await look(org, told.moment)).event).toBe('none')
  })

  test('tells nothing of another organisation', async () => {
    const [ours, theirs] = [`feed-${newId()}`, `feed-${newId()}`]
    const { moment } = await look(ours, undefined)
    await insert(theirs)
    expect((await look(ours, moment)).event).toBe('none')
  })

  test('finds what is new by an index, as the role that reads', async () => {
    const org = `feed-${newId()}`
    await withOrg(org, (tx) =>
      tx.execute(sql`insert into app.runs (org, id, operation, input, initiator)
        select ${org}, gen_random_uuid(), 'x', 'null', 'test' from generate_series(1, 5000)`),
    )
    const { moment } = await look(org, undefined)
    await insert(org)
    const plan = await withOrg(org, async (tx) => {
      const snapshot = moment.split('.')[1]!
      const { rows } = await tx.execute<Record<string, string>>(sql`
        explain select id from app.runs where org = ${org} and changed >= ${snapshot.split(':')[0]}::xid8
          and not pg_visible_in_snapshot(changed, ${snapshot}::pg_snapshot) order by changed limit 201`)
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    expect(plan).toMatch(/runs_by_change[^]*Index Cond: .*changed >= /)
  })
})
