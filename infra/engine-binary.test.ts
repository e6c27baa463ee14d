import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { engineBinary, serverVersion, serverWarning } from './engine-binary.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'engine-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
})

const program = (...path: string[]): string => {
  const file = join(folder, ...path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, '#!/bin/sh\n')
  chmodSync(file, 0o755)
  return file
}
const find = (PATH: string) => engineBinary({ PATH, XDG_CACHE_HOME: join(folder, 'cache') }, () => undefined)

test('a temporal on PATH comes before the one in our cache', async () => {
  const cached = program('cache', 'mainspring', 'temporal')
  expect(await find('/nonexistent')).toBe(cached)
  const found = program('bin', 'temporal')
  expect(await find(`/nonexistent:${join(folder, 'bin')}`)).toBe(found)
})

test('what cannot be run, and a relative folder on PATH, is no program', async () => {
  const cached = program('cache', 'mainspring', 'temporal')
  chmodSync(program('bin', 'temporal'), 0o644)
  mkdirSync(join(folder, 'other', 'temporal'), { recursive: true })
  expect(await find(`${join(folder, 'bin')}:${join(folder, 'other')}:.`)).toBe(cached)
})

test('a server older than 1.30.3 is named as one for a trusted machine', () => {
  const said = (version: string) => `temporal version 1.5.1 (Server ${version}, UI 2.42.1)`
  expect(serverVersion(said('1.29.1'))).toEqual([1, 29, 1])
  expect(serverWarning(said('1.29.1'))).toContain('Temporal server 1.29.1: for one trusted machine')
  expect(serverWarning(said('1.30.2'))).toBeDefined()
  expect(serverWarning(said('1.30.3'))).toBeUndefined()
  expect(serverWarning(said('2.0.0'))).toBeUndefined()
  expect(serverWarning('something else')).toBeUndefined()
})
