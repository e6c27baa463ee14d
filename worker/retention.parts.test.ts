import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { afterAll, expect, test } from 'vitest'
import { closeDatabase, withOrg } from '#db/client.ts'
import { exportFile, exportFolder } from '#db/privacy/rows.ts'
import { deliveries, exports, organisationSettings, runs, scheduleFires } from '#db/schema.ts'
import { retainOnce, sweepExports } from './retention.ts'

afterAll(closeDatabase)

const day = 86_400_000
const ago = (days: number) => new Date(Date.now() - days * day)

test('runs and deliveries are kept as long as their organisation wants, and open runs always', async () => {
  const [kept, pruned] = [randomUUID(), randomUUID()]
  for (const org of [kept, pruned])
    await withOrg(org, async (tx) => {
      const run = (endedAt: Date | null) => ({
        ...{ org, id: newId(), operation: 'x', input: {}, initiator: 'test', createdAt: ago(90), endedAt },
        status: endedAt ? ('completed' as const) : ('running' as const),
      })
      await tx.insert(runs).values([run(ago(40)), run(ago(20)), run(null)])
      const delivery = (receivedAt: Date) => ({
        ...{
          org,
          id: newId(),
          automation: randomUUID(),
          deliveryId: randomUUID(),
          outcome: 'accepted' as const,
        },
        ...{ headers: {}, bytes: 0, receivedAt },
      })
      await tx.insert(deliveries).values([delivery(ago(9)), delivery(ago(1))])
      await tx
        .insert(organisationSettings)
        .values({ org, ...(org === pruned ? { runDays: 30, deliveryDays: 7 } : {}) })
    })
  expect(await retainOnce()).toBeGreaterThanOrEqual(2)
  const left = (org: string) =>
    withOrg(org, async (tx) => [await tx.$count(runs), await tx.$count(deliveries)])
  expect(await left(kept)).toEqual([3, 2])
  expect(await left(pruned)).toEqual([2, 1])
})

test('times of a schedule go with their runs, and those that wait stay', async () => {
  const org = randomUUID()
  const [open, gone] = [newId(), newId()]
  await withOrg(org, async (tx) => {
    await tx.insert(runs).values({
      ...{
        org,
        id: open,
        operation: 'x',
        input: {},
        initiator: 'test',
        status: 'running',
        createdAt: ago(90),
      },
    })
    const fire = (days: number, state: 'started' | 'missed' | 'waiting', run: string | null = null) => ({
      ...{ org, automation: org, state, run, source: 'schedule' as const },
      ...{ at: ago(days), createdAt: ago(days) },
    })
    await tx
      .insert(scheduleFires)
      .values([
        fire(90, 'started', open),
        fire(80, 'started', gone),
        fire(70, 'missed'),
        fire(60, 'waiting'),
        fire(5, 'missed'),
      ])
    await tx.insert(organisationSettings).values({ org, runDays: 30 })
  })
  await retainOnce()
  const left = await withOrg(org, (tx) => tx.select().from(scheduleFires).orderBy(scheduleFires.at))
  expect(left.map(({ state, run }) => [state, run])).toEqual([
    ['started', open],
    ['waiting', null],
    ['missed', null],
  ])
})

test('files of exports go when they expire, and when no row knows them', async () => {
  const org = randomUUID()
  const [good, old, stray] = [newId(), newId(), newId()]
  mkdirSync(exportFolder(org), { recursive: true })
  for (const id of [good, old, stray]) writeFileSync(exportFile(org, id), 'x')
  await withOrg(org, (tx) =>
    tx.insert(exports).values(
      [good, old].map((id) => ({
        ...{ org, id, kind: 'organisation' as const, subject: 's', requestedBy: 'r', rows: 1, bytes: 1 },
        expiresAt: id === old ? ago(1) : ago(-1),
      })),
    ),
  )
  await sweepExports()
  expect([good, old, stray].map((id) => existsSync(exportFile(org, id)))).toEqual([true, false, false])
  await withOrg(org, (tx) => tx.execute(sql`delete from app.exports`))
})

test.each(['../x', '', 'a/b', 'x'.repeat(65)])('the organisation %j is no folder', (org) => {
  expect(() => exportFolder(org)).toThrow()
})
