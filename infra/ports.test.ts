import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { choosePorts, keptPorts } from './ports.ts'

const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'ports-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

test('ports are all different and stay the same at the next start', async () => {
  const data = folder()
  const ports = await choosePorts(data)
  expect(new Set(Object.values(ports)).size).toBe(Object.keys(ports).length)
  expect(await choosePorts(data)).toEqual(ports)
  expect(keptPorts(data)).toEqual(ports)
})

test('only a port that something else took is replaced', async () => {
  const data = folder()
  const before = await choosePorts(data)
  const other = createServer().listen(before.engine, '127.0.0.1')
  onTestFinished(() => void other.close())
  await once(other, 'listening')
  const after = await choosePorts(data)
  expect(after.engine).not.toBe(before.engine)
  expect({ ...after, engine: 0 }).toEqual({ ...before, engine: 0 })
})

test('a ports file that cannot be read is made anew', async () => {
  const data = folder()
  writeFileSync(join(data, 'ports.json'), '{"engine": "x"')
  expect(keptPorts(data)).toEqual({})
  expect((await choosePorts(data)).engine).toBeGreaterThan(0)
})
