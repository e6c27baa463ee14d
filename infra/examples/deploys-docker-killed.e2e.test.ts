import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stepNames } from '#workflows/deploys/core/steps.ts'
import { client, newKey, type TestClient } from '../testing/client.ts'
import { deployer, type Project } from '../testing/deploys.ts'
import { baseImage, startDocker } from '../testing/docker.ts'
import { launch, type Launched } from '../testing/launcher.ts'

let engine: Awaited<ReturnType<typeof startDocker>>
let system: Launched
let api: TestClient
let us: ReturnType<typeof deployer>
let happenings: Readable
/** What has happened in the engine so far, as `type action name`. */
let happened: string[] = []

beforeAll(async () => {
  engine = await startDocker()
  happenings = (await engine.docker.getEvents()) as Readable
  happenings.on('data', (chunk: Buffer) => {
    for (const each of chunk.toString().trim().split('\n')) {
      const { Type, Action, Actor } = JSON.parse(each) as {
        Type: string
        Action: string
        Actor: { Attributes: { name?: string } }
      }
      happened.push(`${Type} ${Action} ${Actor.Attributes.name ?? ''}`)
    }
  })
  // Without the API beside it, it is the worker that is killed in every step.
  system = await launch({ environment: { MAINSPRING_DOCKER: engine.socket, MAINSPRING_API_WORKER: '0' } })
  const key = await newKey(system)
  api = client(system.url, key)
  us = deployer(system, api, key)
}, 300_000)
afterAll(async () => {
  happenings?.destroy()
  await system?.remove()
  await engine?.remove()
  if (us) rmSync(us.folder, { recursive: true, force: true })
})

const app = (answer: string, more = '') => ({
  Dockerfile: `FROM ${baseImage}\nWORKDIR /app\nCOPY . .\n${more}CMD ["node", "server.cjs"]\n`,
  'server.cjs': `const { createServer } = require('node:http')
const server = createServer((request, response) => response.end('${answer}'))
server.listen(process.env.PORT)
process.on('SIGTERM', () => server.close(() => process.exit(0)))`,
})

const reached = (project: Project, message: string, step: string) => async (): Promise<boolean> => {
  const [newest] = await project.deployments()
  return newest?.message === message && newest.steps.some(({ name }) => name === step)
}
const saw = (what: RegExp) => () => happened.some((each) => what.test(each))

/** Kills the worker as soon as each of them is so, one after another. */
const killAt = async (moments: [string, () => boolean | Promise<boolean>][]): Promise<void> => {
  for (const [what, isSo] of moments) {
    happened = []
    for (const until = Date.now() + 60_000; !(await isSo()); await sleep(5))
      if (Date.now() > until) throw new Error(`${what} is not reached`)
    system.kill('worker')
  }
}

type Held = Awaited<ReturnType<typeof engine.holds>>
const isEmptyAgain = (before: Held) =>
  expect
    .poll(() => engine.holds(), { timeout: 90_000 })
    .toEqual({ ...before, images: [baseImage, 'mainspring/empty:1'] })

/** Asks without a pause until told to stop; answers how many were not answered. */
const asking = (project: Project) => {
  let [over, failures] = [false, 0]
  const asked = (async () => {
    while (!over) {
      const { status } = await project.ask().catch(() => ({ status: 0 }))
      if (status !== 200) failures++
      await sleep(10)
    }
  })()
  return async () => {
    over = true
    await asked
    return failures
  }
}

test('with a worker killed with -9 in every step a deploy of a Dockerfile is done, once, and leaves nothing in the engine', async () => {
  const before = await engine.holds()
  const project = await us.create('killed', {
    testCommand: 'sleep 1; echo tested',
    releaseCommand: 'sleep 1; echo migrated',
  })
  await project.work.commit(app('one'), 'One')
  expect((await project.push()).said).toContain('is live')
  const alone = await engine.holds()
  const stop = asking(project)

  await project.work.commit(app('two', 'RUN sleep 1\n'), 'Two')
  const pushed = project.push()
  const step = (name: string): [string, () => Promise<boolean>] => [name, reached(project, 'Two', name)]
  const command = saw(/^container start mainspring-.*-command$/)
  await killAt([
    step('fetch'),
    step('detect'),
    ['an instruction runs', saw(/^container start (?!mainspring-)/)],
    ['the test command runs', command],
    ['the release command runs', command],
    ...['start', 'health', 'switch', 'drain'].map(step),
  ])
  expect((await pushed).said).toContain('is live')
  const newest = await project.settled()
  expect(newest).toMatchObject({ message: 'Two', status: 'live', number: 2 })
  expect(newest.steps.map(({ name }) => name)).toEqual(stepNames)
  expect((await project.ask()).body).toBe('two')
  expect(await stop()).toBe(0)

  // One release runs as before, and both are kept.
  const shape = ({ containers, shims, networks, volumes }: Held) => ({
    ...{ containers: containers.length, shims, networks, volumes },
  })
  await expect.poll(async () => shape(await engine.holds())).toEqual(shape(alone))
  const after = await engine.holds()
  expect(after.images.filter((name) => name.includes(project.project))).toHaveLength(2)

  await api.post('projects/deleteProject', { project: project.project })
  await killAt([['the project is taken away', saw(/^image (untag|delete) /)]])
  await isEmptyAgain(before)
}, 400_000)

test('a worker killed while what a build was told is taken out of its image leaves neither it nor a container', async () => {
  const before = await engine.holds()
  const secret = 'a-secret-that-nobody-sees'
  const project = await us.create('told', {}, `TOKEN=${secret}`)
  await project.work.commit(
    app('told', 'ARG TOKEN\nRUN --mount=type=cache,target=/kept sleep 1; echo ${#TOKEN} > length\n'),
    'Told',
  )
  const pushed = project.push()
  await killAt([
    ['an instruction with mounts runs', saw(/^container start mainspring-.*-files$/)],
    ['its files are taken', saw(/^container export /)],
  ])
  expect((await pushed).said).toContain('is live')
  const { id } = (await project.deployments())[0]!
  expect(await engine.holds()).toMatchObject({
    containers: [`/mainspring-${id}-web`, `/mainspring-${id}-web-beside`],
    images: [baseImage, `mainspring/${project.project}:${id}`, 'mainspring/empty:1'],
  })
  for (const each of await engine.docker.listImages({ all: true })) {
    const image = engine.docker.getImage(each.Id)
    expect(JSON.stringify([await image.history(), await image.inspect()])).not.toContain(secret)
  }
  await api.post('projects/deleteProject', { project: project.project })
  await isEmptyAgain(before)
}, 200_000)

test('with a worker killed with -9 while it stops a build, the deploy is cancelled all the same, and nothing is left', async () => {
  const before = await engine.holds()
  const project = await us.create('stopped')
  await project.work.commit(app('one', 'RUN sleep 20\n'), 'One')
  happened = []
  const pushed = project.push()
  for (const until = Date.now() + 60_000; !saw(/^container start (?!mainspring-)/)(); await sleep(5))
    if (Date.now() > until) throw new Error('no instruction runs')
  const [newest] = await project.deployments()
  const cancelled = api.post('runs/cancelRun', { run: newest!.id, reason: 'a mistake' })
  await sleep(300)
  system.kill('worker')
  await Promise.all([cancelled, pushed])
  expect(await project.settled()).toMatchObject({
    ...{ status: 'cancelled', reason: expect.stringContaining('a mistake') },
  })
  const deleted = await api.post('projects/deleteProject?wait=30', { project: project.project })
  expect(deleted.body).toMatchObject({ output: { deleted: true } })
  await isEmptyAgain(before)
}, 180_000)
