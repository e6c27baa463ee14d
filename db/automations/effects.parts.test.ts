import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, withOrg } from '../client.ts'
import { beginEffect, beginText } from './effects.ts'

const org = `effects-${newId()}`
const run = newId()
const keyOf = (item: number) => `${run}/call/${item}/1`

beforeAll(async () => {
  await withOrg(org, async (tx) => {
    await tx.execute(sql`
      insert into app.run_steps (org, run, path, iteration, node, type, state, effect_key, started_at)
      select ${org}, ${run}::uuid, 'call', n::text, 'call', 'http', case when n % 2 = 0 then 'waiting' else 'running' end,
        ${run} || '/call/' || n || '/1', now() from generate_series(0, 4999) n`)
  })
})
afterAll(async () => {
  await withOrg(org, async (tx) => {
    await tx.execute(sql`delete from app.effects`)
    await tx.execute(sql`delete from app.run_steps`)
  })
  await closeDatabase()
})

test('an attempt is noted at its own item and no other', async () => {
  const effect = { org, run, key: keyOf(7), place: 'call@7' }
  expect(await beginEffect(effect, 0, 'one', { mayBeLost: true })).toMatchObject({ fresh: true, attempt: 1 })
  expect(await beginEffect(effect, 0, 'two', { mayBeLost: false })).toMatchObject({
    fresh: false,
    attempt: 2,
  })
  const { rows } = await withOrg(org, (tx) =>
    tx.execute(sql`select iteration, attempts, worker from app.run_steps where attempts > 0`),
  )
  expect(rows).toEqual([{ iteration: '7', attempts: 2, worker: 'two' }])
})

test('however many steps a run has, its own is found by the whole of its name', async () => {
  const { rows } = await withOrg(org, (tx) =>
    tx.execute<{ 'QUERY PLAN': string }>(sql.raw(`explain (generic_plan) ${beginText}`)),
  )
  const conditions = rows.map((row) => row['QUERY PLAN']).filter((line) => line.includes('Index Cond'))
  const ofSteps = conditions.filter((line) => line.includes('path'))
  expect(ofSteps).toHaveLength(2)
  for (const each of ofSteps) expect(each).toMatch(/run = .*path = .*iteration = /)
})
