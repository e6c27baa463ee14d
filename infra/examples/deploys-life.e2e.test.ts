import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, seriousMistakes } from '../testing/browser.ts'
import { client, newKey, type TestClient } from '../testing/client.ts'
import { stepNames } from '#workflows/deploys/core/steps.ts'
import { ask, deployer } from '../testing/deploys.ts'
import { eventually, launch, type Launched } from '../testing/launcher.ts'
import { mountSmallDisk } from '../testing/small-disk.ts'
import { temporaryData } from '../testing/temporary.ts'
import { arrived, openPerson, pressUntil, signIn } from '../testing/walk.ts'

let system: Launched
let api: TestClient
let us: ReturnType<typeof deployer>

/** Only root may mount a disk, on which projects then are. */
const root = process.getuid?.() === 0
let unmount: (() => void) | undefined

beforeAll(async () => {
  const data = temporaryData()
  if (root) unmount = mountSmallDisk(join(data, 'projects'), 128)
  // Without the API beside it, it is the worker that is killed in every step.
  const environment = { MAINSPRING_FREE_MEGABYTES: '16', MAINSPRING_API_WORKER: '0' }
  system = await launch({ data, environment })
  const key = await newKey(system)
  api = client(system.url, key)
  us = deployer(system, api, key)
}, 300_000)
afterAll(async () => {
  await system?.stop()
  unmount?.()
  await system?.remove()
  if (us) rmSync(us.folder, { recursive: true, force: true })
})

/** The folders of apps: one for each that runs. */
const apps = (): number => readdirSync(join(system.data, 'apps')).length

test('one goes back at once, pauses, resumes; and a deleted project leaves nothing behind', async () => {
  const project = await us.create('back')
  await project.work.commit({ 'index.html': 'one' }, 'One')
  await project.push()
  await project.work.commit({ 'index.html': 'two' }, 'Two')
  await project.push()
  expect((await project.ask()).body).toBe('two')
  const one = { project: project.project }
  const back = await api.post('deploys/rollBackDeploy?wait=20', one)
  expect(back.body).toMatchObject({ run: { status: 'completed' }, output: { status: 'live' } })
  expect((await project.ask()).body).toBe('one')
  await api.post('projects/pauseProject', one)
  await eventually('it is paused', async () => (await project.ask()).status === 503)
  await api.post('projects/resumeProject', one)
  await eventually('it answers again', async () => (await project.ask()).body === 'one')
  const folder = join(system.data, 'projects')
  const has = () => readdirSync(folder).some((org) => existsSync(join(folder, org, project.project)))
  expect(has()).toBe(true)
  expect((await api.post('projects/deleteProject?wait=20', one)).body).toMatchObject({
    output: { deleted: true },
  })
  expect((await project.ask()).status).toBe(404)
  expect(has()).toBe(false)
  expect((await api.get(`projects/getProject?project=${project.project}`)).status).toBe(404)
}, 60_000)

test('of pushes while one is built the newest comes next, and a cancelled build ends with its processes', async () => {
  const project = await us.create('busy', { buildCommand: 'sleep 4; true' })
  const push = async (text: string) => {
    await project.work.commit({ 'index.html': text }, text)
    return project.push()
  }
  const first = push('first')
  await eventually('it is built', async () => (await project.deployments())[0]?.status === 'running')
  await first
  const pushes = [push('second')]
  await eventually('the second runs', async () =>
    (await project.deployments()).some(({ message, status }) => message === 'second' && status === 'running'),
  )
  const start = (message: string) =>
    project.work.commit({ 'index.html': message }, message).then(() => project.push())
  pushes.push(start('third'))
  await eventually('the third waits', async () =>
    (await project.deployments()).some(({ message, status }) => message === 'third' && status === 'queued'),
  )
  pushes.push(start('fourth'))
  await Promise.all(pushes)
  const by = Object.fromEntries((await project.deployments()).map(({ message, status }) => [message, status]))
  expect(by).toMatchObject({ second: 'retired', third: 'superseded', fourth: 'live' })
  expect((await project.ask()).body).toBe('fourth')

  const cancelled = await api.post('deploys/startDeploy', { project: project.project })
  await eventually('it is built', async () =>
    (await project.deployments())[0]?.steps.some(({ name }) => name === 'build'),
  )
  await api.post('runs/cancelRun', { run: cancelled.body.run.id, reason: 'a mistake' })
  expect(await project.settled()).toMatchObject({
    status: 'cancelled',
    reason: expect.stringContaining('a mistake'),
  })
  expect((await project.ask()).body).toBe('fourth')
}, 120_000)

test('what the old release is answering it answers to the end, and nobody is refused in between', async () => {
  const project = await us.create('drained')
  await project.commit('draining', 'One')
  await project.push()
  const slow = project.ask()
  await sleep(200)
  await project.commit('draining', 'Two')
  await project.push()
  const [old] = (await project.deployments()).filter(({ number }) => number === 1)
  expect(await slow).toMatchObject({ status: 200, body: `drained ${old!.commit}` })
}, 60_000)

test('a person creates a project, follows its first deploy, finds a line and goes back, at a desk', async () => {
  const browser = await openBrowser()
  try {
    const { page, errors } = await openPerson(browser)
    await page.goto(`${system.url}/sign-in`)
    await signIn(page, system.email, system.password)
    await page.getByRole('link', { name: 'Projects', exact: true }).click()
    await arrived(page, 'Projects')
    const name = page.getByRole('dialog').getByLabel('Name')
    await pressUntil(page.getByRole('button', { name: 'Create a project' }).first(), name)
    await name.fill('by-hand')
    await page.getByRole('button', { name: 'Create the project' }).click()
    await page.getByText('Waiting for the first push').waitFor()
    expect(await seriousMistakes(page)).toEqual([])
    const id = new URL(page.url()).pathname.split('/').at(-1)!
    const project = us.adopt('by-hand', id)
    await project.work.begin()
    for (const message of ['One', 'Two']) {
      await project.work.commit({ 'index.html': message }, message)
      await project.push()
    }
    await page.getByRole('link', { name: 'Two' }).click()
    await arrived(page, 'Two')
    await page.getByText('Live at').waitFor()
    await page.getByLabel('Find in the log').fill('Fetched')
    await page.getByText('Live at').waitFor({ state: 'detached' })
    await page.getByText('Fetched').waitFor()
    await page.getByRole('link', { name: 'by-hand' }).first().click()
    await page.getByRole('button', { name: 'Back to #1' }).click()
    await page.getByRole('link', { name: '#3', exact: true }).waitFor()
    expect((await project.ask()).body).toBe('One')
    expect(errors).toEqual([])
  } finally {
    await browser.close()
  }
}, 120_000)

test('WebSockets and events pass through', async () => {
  const project = await us.create('streams')
  await project.work.commit(
    {
      'package.json': JSON.stringify({ scripts: { start: 'node server.mjs' } }),
      'server.mjs': `import { createServer } from 'node:http'
const server = createServer((request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write('data: one\\n\\n'); setTimeout(() => response.end('data: two\\n\\n'), 300)
})
server.on('upgrade', (request, socket) => {
  socket.write('HTTP/1.1 101 Switching Protocols\\r\\nupgrade: websocket\\r\\nconnection: upgrade\\r\\n\\r\\n')
  socket.pipe(socket)
})
server.listen(process.env.PORT)`,
    },
    'Streams',
  )
  expect((await project.push()).said).toContain('is live')
  expect((await project.ask()).body).toBe('data: one\n\ndata: two\n\n')
  const socket = connect(us.port, '127.0.0.1')
  let heard = ''
  socket.on('data', (chunk) => (heard += chunk))
  socket.write(
    'GET / HTTP/1.1\r\nhost: streams.localhost\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n',
  )
  await eventually('it is upgraded', () => heard.includes('101'))
  socket.write('hello there')
  await eventually('it comes back', () => heard.endsWith('hello there'))
  socket.destroy()
}, 60_000)

/** A command that takes a moment, in which it may be killed, and is told from all others of this machine. */
const slowly = (seconds: number, name: string) => `sleep ${seconds}.0417; echo ${name}`
const strays = (): string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ')
      } catch {
        return []
      }
    })
    .filter((command) => command.includes('.0417; echo'))

test('with a worker killed with -9 in every step the deploy is done, once, and what was live answers throughout', async () => {
  const project = await us.create('killed', {
    ...{ buildCommand: slowly(1, 'built'), testCommand: slowly(1, 'tested') },
    releaseCommand: slowly(1, 'migrated'),
  })
  const before = apps()
  await project.commit('node', '0')
  expect((await project.push()).said).toContain('is live')
  let failures = 0
  let over = false
  const asking = (async () => {
    while (!over) {
      const answer = await project.ask().catch(() => ({ status: 0 }))
      if (answer.status !== 200) failures++
      await sleep(10)
    }
  })()
  await project.work.commit({ again: 'and again' }, 'Killed')
  const pushed = project.push()
  for (const step of stepNames) {
    for (const until = Date.now() + 60_000; ; await sleep(5)) {
      const [newest] = await project.deployments()
      if (newest?.message === 'Killed' && newest.steps.some(({ name }) => name === step)) break
      if (Date.now() > until) throw new Error(`${step} is not reached`)
    }
    system.kill('worker')
  }
  expect((await pushed).said).toContain('is live')
  const newest = await project.settled()
  expect(newest).toMatchObject({ message: 'Killed', status: 'live', number: 2 })
  expect(newest.steps.map(({ name }) => name)).toEqual(stepNames)
  await eventually('the old one has ended', () => apps() === before + 1, 60_000)
  over = true
  await asking
  expect(failures).toBe(0)
  // Nothing that was begun for it is left.
  await eventually('no command runs on', () => strays().length === 0)
  const folder = join(system.data, 'projects')
  const [org = ''] = readdirSync(folder).filter((each) => existsSync(join(folder, each, project.project)))
  expect(readdirSync(join(folder, org, project.project, 'builds'))).toEqual([])
  expect(readdirSync(join(folder, org, project.project, 'releases'))).toHaveLength(2)
}, 400_000)

test('a push whose API dies as soon as git has taken it is deployed, once', async () => {
  const project = await us.create('orphan')
  await project.work.commit({ 'index.html': 'first' }, 'First')
  await project.push()
  const commit = await project.work.commit({ 'index.html': 'orphaned' }, 'Orphaned')
  const folder = join(system.data, 'projects')
  const [org = ''] = readdirSync(folder).filter((each) => existsSync(join(folder, each, project.project)))
  const ref = join(folder, org, project.project, 'repository.git/refs/heads/main')
  const pushing = project.push()
  for (const until = Date.now() + 30_000; readFileSync(ref, 'utf8').trim() !== commit; await sleep(1))
    if (Date.now() > until) throw new Error('git has not taken it')
  system.kill('api')
  await pushing
  await eventually('it is live', async () => (await project.ask()).body === 'orphaned', 60_000)
  await sleep(6000)
  // Who has let the push in may be back later than it is deployed.
  const known = await eventually(
    'the API is back',
    () => project.deployments().catch(() => undefined),
    60_000,
  )
  expect(known.filter((each) => each.commit === commit)).toHaveLength(1)
}, 180_000)

test('a release that goes bad after its deploy is gone back from by itself, once, and an automation hears of it', async () => {
  const project = await us.create('watched')
  const app = (commit: string, bad: string) => ({
    'package.json': JSON.stringify({ scripts: { start: 'node server.mjs' } }),
    'server.mjs': `import { createServer } from 'node:http'
let asked = 0
createServer((request, response) => {
  response.statusCode = ${bad}
  response.end('${commit}')
}).listen(process.env.PORT)`,
  })
  await project.work.commit(app('good', '200'), 'Good')
  await project.push()
  const heard = await api.post('automations/createAutomation', {
    ...{ name: 'Hears of deploys', publish: true },
    graph: {
      trigger: {
        ...{ type: 'event', event: 'deploy.rolled_back' },
        match: 'trigger.body.project.name == "watched"',
      },
      nodes: [{ id: 'a', type: 'set', values: { number: '{{ trigger.body.deployment.number }}' } }],
      edges: [{ from: 'trigger', to: 'a' }],
    },
  })
  expect(heard.status).toBe(200)
  await api.post('projects/setProjectProbe', {
    ...{ project: project.project, seconds: 5, failures: 2, rollBackMinutes: 10 },
  })
  const isUp = async () =>
    (await api.get(`projects/getProject?project=${project.project}`)).body.project.uptime === 'up'
  await eventually('it is up', isUp)
  // Well at first, so that it is let in.
  await project.work.commit(app('bad', 'asked++ < 1 ? 200 : 500'), 'Bad')
  expect((await project.push()).said).toContain('is live')
  system.kill('worker')
  await eventually('the good one answers again', async () => (await project.ask()).body === 'good', 90_000)
  const [back] = await project.deployments()
  expect(back).toMatchObject({ cause: 'rollback', initiator: 'the uptime probe', message: 'Good' })
  await eventually('it is up again', isUp, 60_000)
  const runs = await eventually('it is heard', async () => {
    const { items } = (await api.get(`runs/listRuns?automation=${heard.body.automation.id}`)).body
    return items[0]?.status === 'completed' && items
  })
  expect(runs).toHaveLength(1)
  const { items } = (await api.get(`projects/listProbeEvents?project=${project.project}`)).body
  expect(items.map(({ event }: { event: string }) => event)).toEqual(['up', 'rolled_back', 'down'])
  await api.post('projects/removeProjectProbe', { project: project.project })
}, 240_000)

if (root)
  test('on a full disk nothing new is taken in, what was live answers, and caches make way', async () => {
    const project = await us.create('full')
    await project.work.commit({ 'index.html': 'one' }, 'One')
    await project.push()
    const disk = join(system.data, 'projects')
    const megabyte = 1_048_576
    /** Leaves so many megabytes. */
    const leave = (megabytes: number, ...path: string[]) => {
      const { bavail, bsize } = statfsSync(disk)
      const file = join(disk, ...path)
      mkdirSync(join(file, '..'), { recursive: true })
      writeFileSync(file, Buffer.alloc(bavail * bsize - megabytes * megabyte))
      return file
    }
    const ballast = leave(8, 'ballast')
    await project.work.commit({ 'index.html': 'two' }, 'Two')
    const { ok, said } = await project.push()
    expect(ok).toBe(false)
    expect(said).toMatch(/The disk is full: \d MB are free and 16 MB must stay free/)
    await api.post('deploys/startDeploy', { project: project.project })
    expect(await project.settled()).toMatchObject({
      ...{ status: 'failed', number: 2 },
      reason: expect.stringMatching(/^The disk is full: .*: whoever runs the installation has to make room$/),
    })
    expect((await project.ask()).body).toBe('one')
    rmSync(ballast)
    const taken = async () => (await project.push()).said.includes('is live')
    await eventually('it is taken again', taken, 60_000)

    const [org = ''] = readdirSync(disk).filter((each) => existsSync(join(disk, each, project.project)))
    const cache = leave(8, org, project.project, 'cache', 'packages')
    await project.work.commit({ 'index.html': 'three' }, 'Three')
    await eventually('there is room again', taken, 60_000)
    expect(existsSync(cache)).toBe(false)
    expect((await project.ask()).body).toBe('three')
  }, 180_000)

test('the edge and its apps go on while everything else is away', async () => {
  for (const part of ['api', 'worker', 'engine', 'database', 'host'] as const) system.kill(part)
  for (let i = 0; i < 50; i++) {
    expect((await ask(us.port, 'killed')).status).toBe(200)
    expect((await ask(us.port, 'by-hand')).status).toBe(200)
  }
  await eventually(
    'all is well again',
    async () => {
      const answer = await fetch(`${system.url}/api/ready`).catch(() => undefined)
      return answer?.status === 200
    },
    90_000,
  )
}, 120_000)
