import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { secretFile, writeWhole } from './files.ts'

const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'files-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

test('a secret is made once, kept, and readable by its owner alone', () => {
  const file = join(folder(), 'keys', 'a')
  expect(secretFile(file, () => 'first')).toBe('first')
  expect(secretFile(file, () => 'second')).toBe('first')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700)
})

test('of two makers at once the first wins, and nothing else is left', () => {
  const keys = folder()
  const file = join(keys, 'a')
  const outer = secretFile(file, () => {
    expect(secretFile(file, () => 'inner')).toBe('inner')
    return 'outer'
  })
  expect(outer).toBe('inner')
  expect(readdirSync(keys)).toEqual(['a'])
})

test('a file is replaced as a whole', () => {
  const file = join(folder(), 'a')
  writeWhole(file, 'old')
  writeWhole(file, 'new')
  expect(readFileSync(file, 'utf8')).toBe('new')
})
