import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plantDeployment } from '#api/git/testing.ts'
import { newOrganisation } from '#api/testing.ts'
import { closeDatabase, withOrg } from '#db/client.ts'
import { deploymentWhere } from '#db/deploys/rows.ts'
import { projectHost } from '#db/projects/rows.ts'
import { probeWhere } from '#db/projects/probes.ts'
import { deployments, endpointDeliveries, projectProbes, projects, runs } from '#db/schema.ts'
import { Edge } from '#infra/edge/edge.ts'
import { adoptEnvironment } from '#infra/settings.ts'
import { temporaryData } from '#infra/testing/temporary.ts'
import { probeProject } from './probe.ts'

type Us = Awaited<ReturnType<typeof newOrganisation>>
let us: Us
let data: string
let edge: Edge
/** What apps answer, by the project's name; none while there is no entry. */
const answers = new Map<string, number>()
let app: Server

beforeAll(async () => {
  data = temporaryData()
  edge = new Edge(data)
  await new Promise<void>((resolve) => edge.server.listen(0, '127.0.0.1', resolve))
  app = createServer((request, response) => {
    const status = answers.get(request.headers.host!.split('.')[0]!)
    if (status) response.writeHead(status).end()
  })
  await new Promise<void>((resolve) => app.listen(join(data, 'app.sock'), resolve))
  adoptEnvironment({ MAINSPRING_EDGE_PORT: String((edge.server.address() as AddressInfo).port) })
  us = await newOrganisation('Uptime')
})
afterAll(async () => {
  adoptEnvironment({ MAINSPRING_EDGE_PORT: '' })
  for (const each of [edge.server, app]) {
    each.closeAllConnections()
    each.close()
  }
  rmSync(data, { recursive: true, force: true })
  await closeDatabase()
})

const how = { kind: 'app' as const, language: 'node', processes: { web: 'x' }, releaseCommand: '' }
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)

/** A project that is watched, with a release that answers as `answers` says. */
const watched = async (settings: object = {}) => {
  const name = `p${crypto.randomUUID().slice(0, 8)}`
  const project = (await us.post('projects/createProject', { name })).body.project.id as string
  const place = { org: us.org, project }
  const said = await us.post('projects/setProjectProbe', { project, ...settings })
  expect(said.status, JSON.stringify(said.body)).toBe(200)
  let number = 0
  const known = {
    ...{ name, project },
    /** Lets a deployment answer, as one that was deployed some minutes ago. */
    live: async (minutes: number, more: Partial<typeof deployments.$inferInsert> = {}) => {
      await withOrg(us.org, (tx) =>
        tx
          .update(deployments)
          .set({ status: 'retired' })
          .where(and(eq(deployments.project, project), eq(deployments.status, 'live'))),
      )
      number++
      const id = await plantDeployment(us.org, project, {
        ...{ number, status: 'live', kept: true, how, endedAt: ago(minutes) },
        ...more,
      })
      await withOrg(us.org, (tx) =>
        tx.update(projects).set({ live: id, deployments: number }).where(eq(projects.id, project)),
      )
      edge.put({
        ...{ host: projectHost(name), project, release: id, state: 'live' },
        target: { kind: 'socket', path: join(data, 'app.sock') },
      })
      return id
    },
    /** Looks at it now, whenever it is due. */
    look: async () => {
      await withOrg(us.org, (tx) =>
        tx.update(projectProbes).set({ due: null }).where(probeWhere(us.org, project)),
      )
      return probeProject(place)
    },
    uptime: async () => (await us.get(`projects/getProjectProbe?project=${project}`)).body,
    events: async () =>
      (await us.get(`projects/listProbeEvents?project=${project}`)).body.items.toReversed() as any[],
    state: async () => (await us.get(`projects/getProject?project=${project}`)).body.project.uptime,
    mails: async () =>
      (
        await withOrg(us.org, (tx) =>
          tx
            .select({ input: runs.input })
            .from(runs)
            .where(and(eq(runs.org, us.org), eq(runs.operation, 'sendMail')))
            .orderBy(runs.id),
        )
      )
        .map(({ input }) => input as { subject: string; text: string })
        .filter(({ subject }) => subject.endsWith(` ${name}`)),
    deployments: async () => (await us.get(`deploys/listDeployments?project=${project}`)).body.items as any[],
  }
  return known
}
const kinds = (events: any[]) => events.map(({ event }) => event)

test('it is down after so many failures in a row, and its owners and an automation are told once, and once more when it answers again', async () => {
  const shop = await watched({ path: '/up?deep=1', failures: 2 })
  const automation = await us.publish({
    trigger: {
      ...{ type: 'event', event: 'project.down' },
      match: `trigger.body.project.name == "${shop.name}"`,
    },
    nodes: [{ id: 'a', type: 'set', values: { why: '{{ trigger.body.probe.reason }}' } }],
    edges: [{ from: 'trigger', to: 'a' }],
  })
  await shop.live(60)
  expect(await shop.state()).toBe('unknown')
  answers.set(shop.name, 200)
  expect(await shop.look()).toEqual({ milliseconds: 60_000 })
  expect(await shop.state()).toBe('up')
  answers.set(shop.name, 503)
  await shop.look()
  expect(await shop.uptime()).toMatchObject({
    probe: { state: 'up', failing: 1, reason: 'it answered 503' },
    total: { checks: 2, failed: 1 },
  })
  expect(await shop.events()).toEqual([])
  for (let i = 0; i < 3; i++) await shop.look()
  expect(await shop.state()).toBe('down')
  expect(await shop.events()).toMatchObject([{ event: 'down', reason: 'it answered 503', number: 1 }])
  expect(await shop.mails()).toMatchObject([
    { subject: `Down: ${shop.name}`, text: expect.stringContaining('GET /up?deep=1: it answered 503.') },
  ])
  expect(await automation.deliveries()).toMatchObject([{ outcome: 'accepted' }])
  answers.set(shop.name, 204)
  for (let i = 0; i < 2; i++) await shop.look()
  expect(kinds(await shop.events())).toEqual(['down', 'up'])
  expect((await shop.mails()).map(({ subject }) => subject)).toEqual([
    `Down: ${shop.name}`,
    `Up again: ${shop.name}`,
  ])
  expect(await automation.deliveries()).toHaveLength(1)
  const { points, total } = await shop.uptime()
  expect(total).toEqual({ checks: 7, failed: 4 })
  expect(points.length).toBeLessThanOrEqual(96)
  expect(points.reduce((all: number, { checks }: { checks: number }) => all + checks, 0)).toBe(7)
})

test('an endpoint is told as well, by ids and states alone', async () => {
  adoptEnvironment({ MAINSPRING_EGRESS_ALLOW: 'hooks.test:9' })
  const types = ['project.down', 'project.up', 'deploy.live', 'deploy.failed', 'deploy.rolled_back']
  const url = 'http://hooks.test:9/'
  const made = await us.post('endpoints/createEndpoint', { name: 'n', url, types })
  adoptEnvironment({ MAINSPRING_EGRESS_ALLOW: '' })
  expect(made.status, JSON.stringify(made.body)).toBe(200)
  const shop = await watched({ failures: 1, mails: false })
  await shop.live(60)
  for (const status of [200, 500, 500, 200]) {
    answers.set(shop.name, status)
    await shop.look()
  }
  for (const [status, cause] of [
    ['failed', 'push'],
    ['live', 'rollback'],
    ['live', 'push'],
  ] as const) {
    const id = await plantDeployment(us.org, shop.project, { status: 'running', cause })
    await withOrg(us.org, (tx) => tx.update(deployments).set({ status }).where(deploymentWhere(us.org, id)))
  }
  const told = await withOrg(us.org, (tx) =>
    tx
      .select({ type: endpointDeliveries.type, facts: endpointDeliveries.facts })
      .from(endpointDeliveries)
      .where(eq(endpointDeliveries.endpoint, made.body.endpoint.id))
      .orderBy(endpointDeliveries.id),
  )
  expect(told).toMatchObject([
    { type: 'project.down', facts: { project: shop.project, state: 'down' } },
    { type: 'project.up', facts: { project: shop.project, state: 'up' } },
    { type: 'deploy.failed', facts: { project: shop.project, status: 'failed' } },
    { type: 'deploy.rolled_back', facts: { status: 'live' } },
    { type: 'deploy.live', facts: { status: 'live' } },
  ])
  await us.post('endpoints/deleteEndpoint', { endpoint: made.body.endpoint.id })
})

test('an app that does not answer, or too late, or with another status, is told apart', async () => {
  const shop = await watched({ failures: 1, timeoutSeconds: 1, status: 204, mails: false })
  await shop.live(60)
  await shop.look()
  answers.set(shop.name, 200)
  await shop.look()
  const reason = async () => (await shop.uptime()).probe.reason
  expect(await reason()).toBe('it answered 200, not 204')
  const id = await shop.live(60)
  edge.put({
    ...{ host: projectHost(shop.name), project: shop.project, release: id, state: 'live' },
    target: { kind: 'socket', path: join(data, 'nobody.sock') },
  })
  await shop.look()
  expect(await reason()).toBe('the app does not answer')
  expect(await shop.events()).toMatchObject([{ event: 'down', reason: 'no answer within 1 s' }])
  expect(await shop.mails()).toEqual([])
})

test('it goes back to the release before by itself, once, and not again from what it has gone back to', async () => {
  const shop = await watched({ failures: 2, rollBackMinutes: 10, mails: false })
  const first = await shop.live(60)
  answers.set(shop.name, 200)
  await shop.look()
  const bad = await shop.live(1)
  answers.set(shop.name, 500)
  for (let i = 0; i < 5; i++) await shop.look()
  const [back, ...rest] = await shop.deployments()
  expect(back).toMatchObject({ cause: 'rollback', status: 'queued', initiator: 'the uptime probe' })
  expect(rest.map(({ id }: { id: string }) => id)).toEqual([bad, first])
  expect(await shop.events()).toMatchObject([
    { event: 'down', deployment: bad },
    { event: 'rolled_back', deployment: back.id, reason: 'From #2' },
  ])
  // What it has gone back to is no better, and is left alone.
  await withOrg(us.org, (tx) =>
    tx.update(deployments).set({ status: 'cancelled' }).where(deploymentWhere(us.org, back.id)),
  )
  for (let i = 0; i < 3; i++) await shop.look()
  await shop.live(0, { cause: 'rollback', release: first, number: 4 })
  answers.set(shop.name, 200)
  await shop.look()
  answers.set(shop.name, 500)
  for (let i = 0; i < 5; i++) await shop.look()
  expect(kinds(await shop.events())).toEqual(['down', 'rolled_back', 'up', 'down'])
})

test('it does not go back from what has long been well, nor while another deploy is under way, and says when there is nothing to go back to', async () => {
  const old = await watched({ failures: 1, rollBackMinutes: 10, mails: false })
  await old.live(90)
  await old.live(60)
  answers.set(old.name, 500)
  for (let i = 0; i < 2; i++) await old.look()
  expect(kinds(await old.events())).toEqual(['down'])

  const only = await watched({ failures: 1, rollBackMinutes: 10, mails: false })
  await only.live(1)
  answers.set(only.name, 500)
  const fix = await plantDeployment(us.org, only.project, { number: 2, status: 'running' })
  for (let i = 0; i < 2; i++) await only.look()
  expect(kinds(await only.events())).toEqual(['down'])
  await withOrg(us.org, (tx) =>
    tx.update(deployments).set({ status: 'failed' }).where(deploymentWhere(us.org, fix)),
  )
  for (let i = 0; i < 3; i++) await only.look()
  expect(await only.events()).toMatchObject([
    { event: 'down' },
    { event: 'not_rolled_back', reason: 'The project has no earlier release' },
  ])
})

test('nothing is known of one that is paused or not watched any more', async () => {
  const shop = await watched()
  await shop.live(60)
  answers.set(shop.name, 200)
  await shop.look()
  await us.post('projects/pauseProject', { project: shop.project })
  expect(await shop.look()).toEqual({ milliseconds: null })
  expect(await shop.state()).toBe('unknown')
  expect((await us.post('projects/removeProjectProbe', { project: shop.project })).body).toEqual({
    removed: true,
  })
  expect(await shop.uptime()).toMatchObject({ probe: null, total: { checks: 0 } })
  expect(await shop.state()).toBeNull()
  expect((await us.post('projects/removeProjectProbe', { project: shop.project })).body).toEqual({
    removed: false,
  })
})

test('of several who look at once each check counts, and what it leads to is done once', async () => {
  const shop = await watched({ failures: 3, mails: false })
  await shop.live(60)
  answers.set(shop.name, 500)
  await Promise.all(Array.from({ length: 6 }, () => shop.look()))
  expect(kinds(await shop.events())).toEqual(['down'])
})
