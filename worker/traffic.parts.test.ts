import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrganisation } from '#api/testing.ts'
import { closeDatabase } from '#db/client.ts'
import { keepMinutes } from '#db/projects/traffic.ts'
import { Figures, overMinutes } from '#infra/edge/figures.ts'
import { shipFigures } from './projects.ts'

type Us = Awaited<ReturnType<typeof newOrganisation>>
let us: Us
let theirs: Us
let data: string
beforeAll(async () => {
  us = await newOrganisation('Traffic')
  theirs = await newOrganisation('Traffic of others')
  data = mkdtempSync(join(tmpdir(), 'traffic-'))
})
afterAll(async () => {
  rmSync(data, { recursive: true, force: true })
  await closeDatabase()
})

const create = async (of: Us) => {
  const name = `p${crypto.randomUUID().slice(0, 8)}`
  return (await of.post('projects/createProject', { name })).body.project.id as string
}
const traffic = async (of: Us, project: string, hours = 1) =>
  (await of.get(`projects/getProjectTraffic?project=${project}&hours=${hours}`)).body
const ago = (minutes: number) => Math.floor(Date.now() / 60_000) * 60_000 - minutes * 60_000

test('what the edge has counted is taken once, whoever takes it and after whatever crash', async () => {
  const [mine, other] = [await create(us), await create(theirs)]
  const figures = new Figures(data)
  for (let i = 0; i < 90; i++) figures.count(mine, 200, 1000, 8, ago(10))
  for (let i = 0; i < 10; i++) figures.count(mine, i < 7 ? 404 : 503, 100, 900, ago(10))
  figures.count(other, 200, 5, 1, ago(10))
  figures.count(crypto.randomUUID(), 200, 5, 1, ago(10))
  figures.count(mine, 200, 1, 1, ago(5))
  figures.keep()
  // A worker that died after it had written, and before it forgot.
  for (const minute of overMinutes(data)) {
    const rows = minute.rows.filter(({ project }) => project === mine)
    if (rows.length > 0) await keepMinutes(us.org, minute, rows)
  }
  await Promise.all([shipFigures(data), shipFigures(data)])
  await shipFigures(data)
  const { total, points, minutes } = await traffic(us, mine)
  expect(total).toEqual({
    ...{ requests: 101, clientErrors: 7, serverErrors: 3, bytes: 91_001 },
    ...{ p50: 10, p95: 1000 },
  })
  expect([minutes, points.length]).toEqual([1, 60])
  expect(points.filter(({ requests }: { requests: number }) => requests > 0)).toMatchObject([
    { at: new Date(ago(10)).toISOString(), requests: 100 },
    { at: new Date(ago(5)).toISOString(), requests: 1, p95: 1 },
  ])
  expect((await traffic(theirs, other)).total).toMatchObject({ requests: 1 })
  expect((await traffic(us, other)).code).toBe('not_found')
  expect([...overMinutes(data)]).toEqual([])
})

test('a week is drawn in as many points as fit, and what is older is forgotten', async () => {
  const project = await create(us)
  const figures = new Figures(data)
  for (const days of [9, 6, 1]) figures.count(project, 200, 1, 1, ago(days * 24 * 60))
  figures.keep()
  await shipFigures(data)
  const { total, points, minutes } = await traffic(us, project, 168)
  expect(total.requests).toBe(2)
  expect(points.length).toBeLessThanOrEqual(144)
  expect(points.length * minutes).toBeGreaterThanOrEqual(168 * 60)
})
