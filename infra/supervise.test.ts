import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { readyOrEnded, startProcess } from './part.ts'
import { alive, readPid } from './processes.ts'
import { SentenceError } from './sentence.ts'
import { type Part, supervise } from './supervise.ts'

const setUp = (script: string) => {
  const run = mkdtempSync(join(tmpdir(), 'supervise-'))
  const logFile = join(run, 'api.log')
  const said: string[] = []
  const part: Part = {
    name: 'api',
    stopSignal: 'SIGTERM',
    logFile,
    start: async (spawned) => {
      const started = await startProcess({
        program: process.execPath,
        args: ['-e', script],
        environment: {},
        logFile,
        channel: true,
      })
      spawned(started)
      await readyOrEnded('The api', started, logFile, () => started.said)
      return started
    },
  }
  const supervised = supervise(part, run, (line) => said.push(line))
  onTestFinished(async () => {
    await supervised.stop()
    rmSync(run, { recursive: true, force: true })
  })
  return { run, supervised, said, pidFile: join(run, 'api.pid') }
}

const readyForever = 'process.send("ready"); setInterval(() => {}, 1000)'

test('a part that is killed is started again under a new process id, and that is said', async () => {
  const { supervised, said, pidFile } = setUp(readyForever)
  await supervised.ready
  const before = supervised.pid()!
  expect(readPid(pidFile)).toBe(before)
  process.kill(before, 'SIGKILL')
  await vi.waitFor(() => expect(said).toContain('The api is back.'), 5000)
  expect(supervised.pid()).not.toBe(before)
  expect(readPid(pidFile)).toBe(supervised.pid())
  expect(said[0]).toMatch(/^The api ended \(SIGKILL\) and is started again; it said why in .*api\.log$/)
})

test('stopping ends the process and leaves no pid file', async () => {
  const { supervised, pidFile } = setUp(readyForever)
  await supervised.ready
  const pid = supervised.pid()!
  await supervised.stop()
  expect(alive(pid)).toBe(false)
  expect(existsSync(pidFile)).toBe(false)
})

test('a first start that fails rejects with a sentence that quotes the log', async () => {
  const { supervised } = setUp('console.error("no such thing"); process.exit(7)')
  const failure = await supervised.ready.catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(SentenceError)
  expect((failure as Error).message).toMatch(
    /^The api ended at its start \(code 7\); .*api\.log says:\nno such thing$/,
  )
})

test('one that keeps failing is tried again, later each time', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'flag-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const flag = join(folder, 'broken')
  const { supervised, said } = setUp(
    `if (require('node:fs').existsSync(${JSON.stringify(flag)})) process.exit(1); ${readyForever}`,
  )
  await supervised.ready
  writeFileSync(flag, '')
  process.kill(supervised.pid()!, 'SIGKILL')
  await vi.waitFor(
    () => expect(said.filter((line) => line.startsWith('The api did not start')).length).toBe(2),
    5000,
  )
  rmSync(flag)
  await vi.waitFor(() => expect(said.at(-1)).toBe('The api is back.'), 5000)
})

test('it can be stopped while it still starts', async () => {
  const { supervised, said } = setUp('setInterval(() => {}, 1000)')
  await vi.waitFor(() => expect(supervised.pid()).toBeDefined())
  const pid = supervised.pid()!
  supervised.ready.catch(() => undefined)
  await supervised.stop()
  expect(alive(pid)).toBe(false)
  expect(said).toEqual([])
})
