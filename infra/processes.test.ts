import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { alive, end, endLeftovers, gone } from './processes.ts'

const idle = (...args: string[]): number => {
  const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1000)', ...args])
  onTestFinished(() => void child.kill('SIGKILL'))
  return child.pid!
}

test('only a process that names the data folder is taken for a leftover', async () => {
  const run = mkdtempSync(join(tmpdir(), 'run-'))
  onTestFinished(() => rmSync(run, { recursive: true, force: true }))
  const ours = idle('/data/of/ours')
  const strange = idle('/data/of/others')
  writeFileSync(join(run, 'worker.pid'), `${ours}\n`)
  writeFileSync(join(run, 'api.pid'), `${strange}\n`)
  writeFileSync(join(run, 'engine.pid'), 'nonsense')
  expect(await endLeftovers(run, '/data/of/ours')).toEqual(['worker'])
  expect(alive(ours)).toBe(false)
  expect(alive(strange)).toBe(true)
  expect(readdirSync(run)).toEqual([])
})

test('what does not end by a signal ends by kill -9', async () => {
  const child = spawn(process.execPath, [
    '-e',
    'process.on("SIGTERM", () => {}); console.log(1); setInterval(() => {}, 1000)',
  ])
  await new Promise((resolve) => child.stdout.once('data', resolve))
  const began = Date.now()
  await end(child.pid!, 'SIGTERM', 300)
  expect(alive(child.pid!)).toBe(false)
  expect(Date.now() - began).toBeGreaterThanOrEqual(300)
  expect(await gone(child.pid!, 0)).toBe(true)
})
