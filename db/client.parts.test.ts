import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { atOnce, withOrg, withSystem } from './client.ts'

const end = (pid: number) =>
  withOrg('org-client', (tx) => tx.execute(sql`select pg_terminate_backend(${pid})`))

test('a connection that is lost in the middle of a transaction fails that one and no other', async () => {
  const broken = withOrg('org-client', async (tx) => {
    const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
    await end(rows[0]!.pid)
    await new Promise((resolve) => setTimeout(resolve, 50))
    await tx.execute(sql`select 1`)
  })
  await expect(broken).rejects.toThrow()
  const { rows } = await withSystem((tx) => tx.execute<{ one: number }>(sql`select 1 as one`))
  expect(rows).toEqual([{ one: 1 }])
})

test('one statement at once sees its own organisation, and leaves nothing of it on the connection', async () => {
  const text = `select current_setting('app.org', true) as org`
  const seen = await Promise.all(
    Array.from({ length: 40 }, (_, i) => atOnce<{ org: string }>(`org-${i}`, { name: 'whose', text })),
  )
  expect(seen.map(([row]) => row?.org)).toEqual(Array.from({ length: 40 }, (_, i) => `org-${i}`))
  await expect(atOnce('org-0', { text: 'select no_such_column' })).rejects.toThrow(/no_such_column/)
  await withSystem(async (tx) => {
    const { rows } = await tx.execute(sql`select nullif(current_setting('app.org', true), '') as org`)
    expect(rows).toEqual([{ org: null }])
  })
})
