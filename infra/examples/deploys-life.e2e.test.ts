import { existsSync, readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, seriousMistakes } from '../testing/browser.ts'
import { client, newKey, type TestClient } from '../testing/client.ts'
import { ask, deployer } from '../testing/deploys.ts'
import { eventually, launch, type Launched } from '../testing/launcher.ts'
import { arrived, openPerson, pressUntil, signIn } from '../testing/walk.ts'

let system: Launched
let api: TestClient
let us: ReturnType<typeof deployer>

beforeAll(async () => {
  system = await launch()
  const key = await newKey(system)
  api = client(system.url, key)
  us = deployer(system, api, key)
}, 300_000)
afterAll(async () => {
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

test('workers killed with -9 at every step: each deploy is done, once, and what was live answers throughout', async () => {
  const project = await us.create('killed', { buildCommand: 'sleep 1; echo built' })
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
  for (const step of ['build', 'start', 'switch']) {
    await project.work.commit({ step }, step)
    const pushed = project.push()
    await eventually(`${step} is reached`, async () => {
      const [newest] = await project.deployments()
      return newest?.message === step && newest.steps.some(({ name }) => name === step)
    })
    system.kill('worker')
    await pushed
    expect(await project.settled(), step).toMatchObject({ message: step, status: 'live' })
  }
  over = true
  await asking
  expect(failures).toBe(0)
  // One app of it runs, whatever was killed.
  await eventually('the old ones have ended', () => apps() === before + 1)
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
