import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { whileFrozen } from './freeze.ts'

let run: string
let parts: ChildProcess[]
/** How often the parts have counted, in all. */
let counted: number

beforeEach(async () => {
  run = mkdtempSync(join(tmpdir(), 'freeze-'))
  counted = 0
  parts = ['launcher', 'api', 'worker', 'engine'].map((name) => {
    const part = spawn('/bin/sh', ['-c', 'while :; do echo x; sleep 0.02; done'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    part.stdout!.on('data', (data: Buffer) => (counted += data.length))
    writeFileSync(join(run, `${name}.pid`), `${part.pid}\n`)
    return part
  })
  await sleep(100)
})
afterEach(() => {
  for (const part of parts) part.kill('SIGKILL')
  rmSync(run, { recursive: true, force: true })
})

const counts = async () => {
  await sleep(20)
  const before = counted
  await sleep(150)
  return counted > before
}

test('everybody stands still while the work is done, and goes on after it', async () => {
  expect(await counts()).toBe(true)
  let still: boolean | undefined
  const milliseconds = await whileFrozen(run, { engine: true }, async () => {
    still = !(await counts())
  })
  expect(still).toBe(true)
  expect(await counts()).toBe(true)
  expect(milliseconds).toBeGreaterThan(150)
})

test('they go on when the work fails', async () => {
  const failing = whileFrozen(run, { engine: true }, async () => {
    throw new Error('no disk')
  })
  await expect(failing).rejects.toThrow('no disk')
  expect(await counts()).toBe(true)
})

test('they go on when whoever stopped them is killed', async () => {
  const script = `
    import { whileFrozen } from ${JSON.stringify(new URL('./freeze.ts', import.meta.url).href)}
    await whileFrozen(${JSON.stringify(run)}, { engine: true }, async () => {
      console.log('frozen')
      await new Promise((resolve) => setTimeout(resolve, 60_000))
    })`
  const holder = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((resolve) => holder.stdout.once('data', resolve))
  expect(await counts()).toBe(false)
  holder.kill('SIGKILL')
  await sleep(100)
  expect(await counts()).toBe(true)
})

test('a part that ends meanwhile fails the work: another would be started in its place', async () => {
  const work = whileFrozen(run, { engine: true }, async () => {
    parts[1]!.kill('SIGKILL')
    await sleep(100)
  })
  await expect(work).rejects.toThrow('did not stand still long enough')
})

test('an engine that is not ours is not needed', async () => {
  rmSync(join(run, 'engine.pid'))
  await expect(whileFrozen(run, { engine: false }, async () => undefined)).resolves.toBeLessThan(1000)
})
