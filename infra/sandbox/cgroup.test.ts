import { mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Group } from './cgroup.ts'
import { startSandbox } from './sandbox.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'group-'))
  mkdirSync(join(folder, 'files'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const run = async (
  command: string,
  limits: { megabytes: number; processes: number; cpuPercent?: number },
) => {
  const group = Group.make(`test-${process.pid}`, limits)
  const child = startSandbox(
    { folder: join(folder, 'files'), writable: false, command, environment: {}, group },
    { output: 'pipe' },
  )
  const said = Promise.all([text(child.stdout!), text(child.stderr!)])
  await once(child, 'exit')
  const all = (await said).join('')
  const outOfMemory = group?.ranOutOfMemory()
  group?.remove()
  return { said: all, outOfMemory }
}

/** Only root may tell the kernel; others are held in their number alone. */
const root = process.getuid?.() === 0

test('what runs apart is held to its number of processes: a fork bomb ends as a mistake of its own', async () => {
  const { said } = await run('for i in $(seq 1 1200); do sleep 2 & done; echo all', {
    megabytes: 512,
    processes: 40,
  })
  expect(said).toMatch(/cannot fork|Resource temporarily unavailable/i)
})

test('it is held to its memory, and it is known why it ended', async () => {
  const eat = `node -e "const kept = []; while (kept.length < 40) kept.push(Buffer.alloc(10000000, 1)); console.log('ate')"`
  expect(await run(eat, { megabytes: 128, processes: 100 })).toMatchObject(
    root ? { outOfMemory: true } : { said: 'ate\n' },
  )
  expect(await run('echo little', { megabytes: 128, processes: 100 })).toEqual({
    said: 'little\n',
    outOfMemory: root ? false : undefined,
  })
})

test('it is held to its part of a CPU, however much it wants', async () => {
  // In a second of its own time: how long that took.
  const burn = `node -e "
    const [began, used] = [Date.now(), process.cpuUsage()]
    const spent = () => { const { user, system } = process.cpuUsage(used); return (user + system) / 1000 }
    while (spent() < 1000);
    console.log('took', Date.now() - began)"`
  const { said } = await run(burn, { megabytes: 256, processes: 100, cpuPercent: 25 })
  const took = Number(/took (\d+)/.exec(said)?.[1])
  if (root) expect(took).toBeGreaterThan(3000)
  else expect(took).toBeGreaterThan(0)
})

if (root)
  test('groups whose maker was killed are swept, those in which something runs are not', async () => {
    const limits = { megabytes: 64, processes: 10 }
    const [left, used] = [`left-${process.pid}`, `used-${process.pid}`]
    Group.make(left, limits)
    const child = startSandbox(
      {
        ...{ folder: join(folder, 'files'), writable: false, environment: {}, command: 'sleep 60' },
        group: Group.make(used, limits),
      },
      { output: 'pipe' },
    )
    Group.sweep()
    expect([Group.found(left), Group.found(used)]).not.toContain(undefined)
    const long = new Date(Date.now() - 7_200_000)
    for (const folder of [...Group.found(left)!.folders, ...Group.found(used)!.folders])
      utimesSync(folder, long, long)
    Group.sweep()
    expect(Group.found(left)).toBeUndefined()
    expect(Group.found(used)).toBeDefined()
    child.kill('SIGKILL')
    await once(child, 'exit')
    Group.found(used)!.end()
    Group.found(used)!.remove()
    await expect.poll(() => Group.found(used)).toBeUndefined()
  })
