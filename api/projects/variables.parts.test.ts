import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrganisation } from '#api/testing.ts'
import { closeDatabase } from '#db/client.ts'

type Us = Awaited<ReturnType<typeof newOrganisation>>
let us: Us
let project: string
beforeAll(async () => {
  us = await newOrganisation('Variables')
  const name = `p${crypto.randomUUID().slice(0, 8)}`
  project = (await us.post('projects/createProject', { name })).body.project.id
})
afterAll(closeDatabase)

const save = (text: string, scope = 'both') =>
  us.post('projects/saveProjectVariables', { project, text, scope })
const history = async (more = '') =>
  (await us.get(`projects/listVariableChanges?project=${project}${more}`)).body as {
    items: { name: string; act: string; scope: string | null; by: string }[]
    nextCursor: string | null
  }

test('the history says who did what to which variable, and nothing that it holds', async () => {
  await save('A=a-secret-value\nB=b')
  await save('A=another-secret')
  // What stays as it is has not been changed.
  await save('A=another-secret\nB=b', 'both')
  await save('B=b', 'build')
  await us.post('projects/deleteProjectVariable', { project, name: 'A' })
  await us.post('projects/deleteProjectVariable', { project, name: 'A' })
  const { items } = await history()
  expect(items.map(({ name, act, scope }) => [name, act, scope])).toEqual([
    ['A', 'removed', null],
    ['B', 'changed', 'build'],
    ['A', 'changed', 'both'],
    ['B', 'added', 'both'],
    ['A', 'added', 'both'],
  ])
  expect(items.every(({ by }) => by === 'tests')).toBe(true)
  expect(JSON.stringify(items)).not.toContain('secret')
})

test('it is read page by page', async () => {
  const first = await history('&limit=2')
  const second = await history(`&limit=2&cursor=${first.nextCursor}`)
  const third = await history(`&limit=2&cursor=${second.nextCursor}`)
  expect([first, second, third].map(({ items }) => items.length)).toEqual([2, 2, 1])
  expect(third.nextCursor).toBeNull()
})

test('only so many changes are kept', async () => {
  const many = (round: number) => Array.from({ length: 400 }, (_, i) => `V${i}=${round}`).join('\n')
  for (let round = 0; round < 6; round++) expect((await save(many(round))).status).toBe(200)
  let [count, cursor] = [0, '']
  for (;;) {
    const { items, nextCursor } = await history(`&limit=200${cursor}`)
    count += items.length
    if (!nextCursor) break
    cursor = `&cursor=${nextCursor}`
  }
  expect(count).toBe(2000)
})
