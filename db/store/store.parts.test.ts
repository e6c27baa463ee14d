import { beforeAll, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { newOrganisation } from '#api/testing.ts'
import { withOrg } from '../client.ts'
import { entries } from '../schema.ts'

let us: Awaited<ReturnType<typeof newOrganisation>>
let them: Awaited<ReturnType<typeof newOrganisation>>
beforeAll(async () => {
  us = await newOrganisation('Store')
  them = await newOrganisation('Others')
})
const call = async (name: string, input: object, who = us) => {
  const { status, body } = await who.post(`store/${name}`, input)
  return { status, ...body }
}

test('of many who see the same key at once exactly one is first', async () => {
  const all = await Promise.all(
    Array.from({ length: 12 }, (_, i) => call('rememberEntry', { key: 'order-1', value: i })),
  )
  expect(all.filter(({ isNew }) => isNew)).toHaveLength(1)
  const { value } = all.find(({ isNew }) => isNew)!
  expect(all.every((each) => each.value === value)).toBe(true)
})

test('a value is kept, replaced, read and forgotten, and is nobody else’s', async () => {
  expect(await call('saveEntry', { key: 'n', value: 1 })).toMatchObject({ isNew: true, previous: null })
  expect(await call('saveEntry', { key: 'n', value: { two: 2 } })).toMatchObject({
    isNew: false,
    previous: 1,
  })
  expect(await call('readEntry', { key: 'n' })).toMatchObject({ found: true, value: { two: 2 } })
  expect(await call('readEntry', { key: 'n' }, them)).toMatchObject({ found: false, value: null })
  expect(await call('deleteEntry', { key: 'n' })).toMatchObject({ deleted: true })
  expect(await call('readEntry', { key: 'n' })).toMatchObject({ found: false })
})

test('what has expired is as if it had never been, and makes room', async () => {
  await call('saveEntry', { key: 'soon', value: 1, expiresAfter: '1h' })
  await withOrg(us.org, (tx) =>
    tx
      .update(entries)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(eq(entries.key, 'soon')),
  )
  expect(await call('readEntry', { key: 'soon' })).toMatchObject({ found: false })
  expect(await call('rememberEntry', { key: 'other', value: 2 })).toMatchObject({ isNew: true })
  const left = await withOrg(us.org, (tx) => tx.select().from(entries).where(eq(entries.key, 'soon')))
  expect(left).toEqual([])
  expect(await call('rememberEntry', { key: 'soon', value: 3 })).toMatchObject({ isNew: true, value: 3 })
})

test('each automation has its own beside the organisation’s, and a list in pages', async () => {
  const made = await us.post('automations/createAutomation', {
    name: 'Keeps',
    graph: { nodes: [{ id: 'a', type: 'set', values: {} }], edges: [{ from: 'trigger', to: 'a' }] },
  })
  const automation = made.body.automation.id as string
  await call('saveEntry', { key: 'same', value: 'ours' })
  await call('saveEntry', { key: 'same', value: 'its', automation })
  expect(await call('readEntry', { key: 'same', automation })).toMatchObject({ value: 'its' })
  expect(await call('readEntry', { key: 'same' })).toMatchObject({ value: 'ours' })
  for (let i = 0; i < 5; i++) await call('saveEntry', { key: `page-${i}`, automation })
  const seen: string[] = []
  for (let cursor = ''; ;) {
    const path = `store/listEntries?automation=${automation}&prefix=page-&limit=2${cursor && `&cursor=${cursor}`}`
    const { body } = await us.get(path)
    seen.push(...body.items.map(({ key }: { key: string }) => key))
    if (body.nextCursor === null) break
    cursor = body.nextCursor
  }
  expect(seen).toEqual(['page-0', 'page-1', 'page-2', 'page-3', 'page-4'])
})

test('a key that was overwritten keeps its beginning, one that had expired begins anew', async () => {
  await call('saveEntry', { key: 'kept', value: 1 })
  const old = new Date(Date.now() - 5_000_000)
  const age = (values: object) =>
    withOrg(us.org, (tx) =>
      tx
        .update(entries)
        .set({ createdAt: old, ...values })
        .where(eq(entries.key, 'kept')),
    )
  const begun = async () =>
    (await withOrg(us.org, (tx) => tx.select().from(entries).where(eq(entries.key, 'kept'))))[0]!.createdAt
  await age({})
  await call('saveEntry', { key: 'kept', value: 2 })
  expect(await begun()).toEqual(old)
  await age({ expiresAt: old })
  await call('saveEntry', { key: 'kept', value: 3 })
  expect((await begun()).getTime()).toBeGreaterThan(old.getTime())
})

test('what is too large or no duration is refused with its code', async () => {
  expect(await call('saveEntry', { key: 'x', value: 'x'.repeat(64_001) })).toMatchObject({
    ...{ status: 422, code: 'value_too_large' },
  })
  expect(await call('saveEntry', { key: 'a\u0000b' })).toMatchObject({ status: 400 })
  expect(await call('saveEntry', { key: 'x', expiresAfter: 'soon' })).toMatchObject({
    ...{ status: 422, code: 'bad_duration' },
  })
})
