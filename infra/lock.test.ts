import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { lock, tryLock } from './lock.ts'

const lockFile = () => {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'a.lock')
}

test('one at a time has it', () => {
  const file = lockFile()
  const free = tryLock(file)
  expect(free).toBeDefined()
  expect(tryLock(file)).toBeUndefined()
  free!()
  const again = tryLock(file)
  expect(again).toBeDefined()
  again!()
})

test('kill -9 of its holder frees it', async () => {
  const file = lockFile()
  const holder = spawn(process.execPath, [
    ...['--input-type=module', '-e'],
    `import { tryLock } from ${JSON.stringify(new URL('./lock.ts', import.meta.url).href)}
     console.log(tryLock(${JSON.stringify(file)}) ? 'mine' : 'not mine'); setInterval(() => {}, 1000)`,
  ])
  const [said] = (await once(holder.stdout, 'data')) as [Buffer]
  expect(said.toString()).toBe('mine\n')
  expect(tryLock(file)).toBeUndefined()
  let waited = 0
  const waiting = lock(file, () => waited++)
  holder.kill('SIGKILL')
  ;(await waiting)()
  expect(waited).toBeLessThanOrEqual(1)
})
