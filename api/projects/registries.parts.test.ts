import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrganisation } from '#api/testing.ts'
import { closeDatabase, withOrg } from '#db/client.ts'
import { namedRegistries, registriesOf } from '#db/projects/registries.ts'

type Us = Awaited<ReturnType<typeof newOrganisation>>
let us: Us
let project: string
beforeAll(async () => {
  us = await newOrganisation('Registries')
  const name = `p${crypto.randomUUID().slice(0, 8)}`
  project = (await us.post('projects/createProject', { name })).body.project.id
})
afterAll(closeDatabase)

const save = (server: string, password = 'a-secret', username = 'ada') =>
  us.post('projects/saveProjectRegistry', { project, server, username, password })
const list = async () => (await us.get(`projects/listProjectRegistries?project=${project}`)).body
const host = `r${crypto.randomUUID().slice(0, 8)}.example.com:5000`

test('a password is kept sealed, told to nobody, and there for a deploy', async () => {
  expect((await save(host.toUpperCase(), 'first-secret')).body).toEqual({ server: host })
  await save(host, 'second-secret', 'bob')
  // Docker’s own has several names.
  for (const each of ['docker.io', 'index.docker.io', 'registry-1.docker.io'])
    expect((await save(each)).body).toEqual({ server: 'docker.io' })
  const listed = await list()
  expect(listed.items).toMatchObject([
    { server: 'docker.io', username: 'ada', updatedBy: 'tests' },
    { server: host, username: 'bob' },
  ])
  expect(Object.keys(listed.items[0])).toEqual(['server', 'username', 'updatedBy', 'updatedAt'])
  const { rows } = await withOrg(us.org, (tx) =>
    tx.execute(sql`select * from app.project_registries where project = ${project}::uuid`),
  )
  expect(JSON.stringify([listed, rows])).not.toContain('secret')
  expect(await withOrg(us.org, (tx) => registriesOf(tx, us.org, project))).toMatchObject({
    [host]: { username: 'bob', password: 'second-secret' },
  })
  expect(await namedRegistries()).toContain(host)
  const gone = { project, server: host }
  expect((await us.post('projects/deleteProjectRegistry', gone)).body).toEqual({ deleted: true })
  expect((await us.post('projects/deleteProjectRegistry', gone)).body).toEqual({ deleted: false })
  expect(await namedRegistries()).not.toContain(host)
})

test.each([
  'https://ghcr.io',
  'ghcr.io/team',
  '-x.example.com',
  'a..b',
  'x:0',
  'x:port',
  'ada:secret@ghcr.io',
  'x y',
])('%j is no registry', async (server) => {
  const answer = await save(server)
  expect(answer.status).toBe(400)
  expect(JSON.stringify(answer.body)).toContain('server')
})

test('another organisation neither sees nor changes them, and there is a bound', async () => {
  const other = await newOrganisation('Others')
  expect((await other.get(`projects/listProjectRegistries?project=${project}`)).status).toBe(404)
  const theirs = { project, server: 'x.example.com', username: 'eve', password: 'x' }
  expect((await other.post('projects/saveProjectRegistry', theirs)).status).toBe(404)
  const answers = []
  for (let i = 0; i < 21; i++) answers.push((await save(`r${i}.example.com`)).status)
  expect(answers.filter((status) => status === 409).length).toBeGreaterThan(0)
  expect((await list()).items).toHaveLength(20)
  // One that is there can still be changed.
  expect((await save('r0.example.com', 'new')).status).toBe(200)
})
