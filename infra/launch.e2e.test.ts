import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { alive, readPid } from './processes.ts'
import { temporaryData } from './testing/temporary.ts'
import { eventually, launch, type Launched, type Process, startLauncher } from './testing/launcher.ts'

let system: Launched
beforeAll(async () => {
  system = await launch()
}, 300_000)
afterAll(() => system?.remove())

const ready = async (): Promise<boolean> => {
  const answer = await fetch(`${system.url}/api/ready`, { signal: AbortSignal.timeout(2000) }).catch(
    () => undefined,
  )
  return answer?.status === 200
}

const parts: Process[] = ['launcher', 'api', 'worker', 'edge', 'host', 'engine', 'database']

test('when it says it is ready it is: the API answers and every part has a process', async () => {
  expect(await ready()).toBe(true)
  expect(await (await fetch(`${system.url}/api/health`)).json()).toBeDefined()
  expect((await fetch(`${system.url}/sign-in`)).headers.get('content-type')).toContain('text/html')
  for (const part of parts) expect(alive(system.pid(part)!), part).toBe(true)
})

test('the owner given by the environment can sign in, so no link is printed', async () => {
  const answer = await fetch(`${system.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: system.url },
    body: JSON.stringify({ email: system.email, password: system.password }),
  })
  expect(answer.status).toBe(200)
  expect(system.output()).not.toContain('/welcome?token=')
})

test('a second launcher on the same folder is refused by a sentence and harms nothing', async () => {
  const second = startLauncher({ data: system.data })
  expect(await second.ended).toBe(1)
  expect(second.output()).toBe(
    `Mainspring already runs on ${system.data} (process ${system.pid('launcher')}); stop that one first, or name another folder with MAINSPRING_DATA.\n`,
  )
  expect(await ready()).toBe(true)
})

test.each(['worker', 'api', 'edge', 'host', 'engine', 'database'] as const)(
  'after kill -9 of the %s all is well again',
  async (part) => {
    const before = system.pid(part)
    system.kill(part)
    await eventually(`a new ${part}`, () => system.pid(part) !== before && alive(system.pid(part) ?? 0))
    await eventually('it is said to be back', () => system.output().includes(`The ${part} is back.`))
    await eventually('the API is ready', ready)
    for (const each of parts) expect(alive(system.pid(each)!), each).toBe(true)
  },
)

test('the worker is told neither the database owner’s URL nor a password of people', () => {
  const told = readFileSync(`/proc/${system.pid('worker')}/environ`, 'utf8')
    .split('\0')
    .map((each) => each.split('=')[0])
  expect(told).toEqual(expect.arrayContaining(['MAINSPRING_DATABASE_APP', 'MAINSPRING_BUNDLE']))
  for (const name of ['DATABASE_OWNER', 'DATABASE_AUTH', 'OWNER_PASSWORD'])
    expect(told).not.toContain(`MAINSPRING_${name}`)
})

test('edge and host are told nothing of the database', () => {
  for (const part of ['edge', 'host'] as const)
    expect(readFileSync(`/proc/${system.pid(part)}/environ`, 'utf8'), part).not.toMatch(/DATABASE|PASSWORD/)
})

test('npm run key and npm run owner work beside the running system', () => {
  const run = (command: string) =>
    spawnSync(process.execPath, ['infra/start.mjs', command], {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, MAINSPRING_DATA: system.data },
      encoding: 'utf8',
    })
  expect(run('owner').stdout.trim().split('\n').at(-1)).toMatch(new RegExp(`^${system.url}/welcome\\?token=`))
  expect(run('key')).toMatchObject({ status: 0 })
})

test('Ctrl-C ends every part, and the next start has the same data within 10 s', async () => {
  const pids = parts.map((part) => system.pid(part)!)
  expect(await system.stop()).toBe(0)
  expect(pids.filter(alive)).toEqual([])
  const began = Date.now()
  system = await launch({ data: system.data })
  expect(Date.now() - began).toBeLessThan(60_000)
})

test('what a killed launcher leaves behind is ended by the next one', async () => {
  const left = { engine: system.pid('engine')!, database: system.pid('database')! }
  system.kill('launcher')
  await system.ended
  expect(alive(left.engine) && alive(left.database)).toBe(true)
  system = await launch({ data: system.data })
  expect(system.output()).toMatch(
    /Ended what an earlier launcher left running: .*database, edge, engine, host/,
  )
  expect(alive(left.engine) || alive(left.database)).toBe(false)
  expect(await ready()).toBe(true)
})

test('bad settings end the start with a sentence each', async () => {
  const refused = startLauncher({ data: system.data, environment: { PORT: 'x', LOG_LEVEL: 'loud' } })
  expect(await refused.ended).toBe(1)
  expect(refused.output()).toMatch(/^PORT .*\.\nLOG_LEVEL .*\.\n$/)
})

test('a taken port ends the start with a sentence', async () => {
  const data = temporaryData()
  onTestFinished(() => rmSync(data, { recursive: true, force: true }))
  const port = new URL(system.url).port
  const refused = startLauncher({ data, environment: { PORT: port } })
  expect(await refused.ended).toBe(1)
  expect(refused.output()).toContain(`Port ${port} is taken`)
})

test('Ctrl-C while it starts ends what it had begun', async () => {
  const data = temporaryData()
  onTestFinished(() => rmSync(data, { recursive: true, force: true }))
  const { child, ended } = startLauncher({ data })
  const database = await eventually('the database has a process', () =>
    readPid(join(data, 'run', 'database.pid')),
  )
  child.kill('SIGINT')
  expect(await ended).toBe(0)
  expect(alive(database)).toBe(false)
  expect(readdirSync(join(data, 'run')).filter((name) => name.endsWith('.pid'))).toEqual([])
})
