import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { alive } from '../processes.ts'
import { adoptEnvironment } from '../settings.ts'
import { AppProcess } from './app.ts'
import { appLog } from './places.ts'

let data: string
let release: string
const started: AppProcess[] = []

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'host-'))
  chmodSync(data, 0o711)
  adoptEnvironment({ MAINSPRING_DATA: data })
  release = newId()
  for (const each of ['files', 'egress']) mkdirSync(join(data, each))
  mkdirSync(join(data, 'apps', release.slice(-12)), { recursive: true })
})
afterEach(async () => {
  for (const each of started.splice(0)) await each.stop(0)
  rmSync(data, { recursive: true, force: true })
})

const begin = (command: string): AppProcess => {
  const app = new AppProcess(
    {
      release,
      folder: join(data, 'files'),
      processes: { web: command },
      environment: {},
      megabytes: 64,
      cpuPercent: 100,
    },
    'web',
  )
  started.push(app)
  app.begin()
  return app
}
const said = () => readFileSync(appLog(release), 'utf8')
/** Every process below one that lives. */
const below = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number)
    .flatMap((each) => [each, ...below(each)])

test('one that does not listen to being asked is killed with all that is inside', async () => {
  const app = begin(`trap '' TERM; echo up; while true; do sleep 1; done`)
  await expect.poll(said, { timeout: 10_000 }).toContain('up')
  const pids = [app.pid!, ...below(app.pid!)]
  expect(pids.length).toBeGreaterThan(2)
  await app.stop(300)
  await expect.poll(() => pids.filter(alive), { timeout: 5000 }).toEqual([])
})

test('one that is asked has its time, and is not started again', async () => {
  const app = begin(`trap 'echo bye; exit 0' TERM; echo up; while true; do sleep 0.1; done`)
  await expect.poll(said, { timeout: 10_000 }).toContain('up')
  await app.stop(5000)
  expect(said()).toContain('bye')
  expect(app.restarts).toBe(0)
})

test('the last thing it says is a line, although it ended none', async () => {
  const app = begin(`trap 'printf bye; exit 0' TERM; printf 'up'; while true; do sleep 0.1; done`)
  await expect.poll(said, { timeout: 10_000 }).toBe('up')
  await app.stop(5000)
  expect(said()).toMatch(/^up[^]*bye\n$/)
})

test('what a host has left running the next one takes over, and does not start twice', async () => {
  const first = begin(`echo up; sleep 60`)
  await expect.poll(said, { timeout: 10_000 }).toContain('up')
  const second = begin(`echo up; sleep 60`)
  expect(second.pid).toBe(first.pid)
  expect(said()).toBe('up\n')
})

test('one that ends is started again, and each begins a line of its own', async () => {
  const app = begin(`printf up; exit 3`)
  await expect.poll(() => app.restarts, { timeout: 10_000 }).toBeGreaterThan(1)
  expect(said()).toContain('up\nup\n')
})

test('what one leaves running when it ends by itself is ended with it', async () => {
  const strays = () =>
    readdirSync('/proc').filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('47.1129')
      } catch {
        return false
      }
    })
  const app = begin(`sh -c "trap '' TERM; sleep 47.1129" & sleep 0.3; exit 3`)
  await expect.poll(() => strays().length, { timeout: 10_000 }).toBeGreaterThan(0)
  await expect.poll(() => app.restarts, { timeout: 10_000 }).toBeGreaterThan(1)
  await app.stop(0)
  await expect.poll(strays, { timeout: 5000 }).toEqual([])
})
