import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from './root.ts'

let copy: string
const lock = (packages: object) =>
  JSON.stringify({ name: 'x', version: '1.0.0', lockfileVersion: 3, packages })

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'start-'))
  mkdirSync(join(copy, 'infra'))
  cpSync(join(root, 'infra', 'start.mjs'), join(copy, 'infra', 'start.mjs'))
  writeFileSync(join(copy, 'package.json'), JSON.stringify({ name: 'x', version: '1.0.0', type: 'module' }))
  writeFileSync(join(copy, 'package-lock.json'), lock({ '': { name: 'x', version: '1.0.0' } }))
  writeFileSync(
    join(copy, 'infra', 'check.ts'),
    'console.log("checked", ...process.argv.slice(2)); process.exit(3)',
  )
})
afterEach(() => rmSync(copy, { recursive: true, force: true }))

const installed = (packages: object) => {
  mkdirSync(join(copy, 'node_modules', '.bin'), { recursive: true })
  symlinkSync(process.execPath, join(copy, 'node_modules', '.bin', 'node'))
  writeFileSync(join(copy, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }))
}

const start = (args: string[], environment: NodeJS.ProcessEnv = {}) => {
  const { npm_execpath: _, ...ours } = process.env
  const ran = spawnSync(process.execPath, [join(copy, 'infra', 'start.mjs'), ...args], {
    env: { ...ours, ...environment },
    encoding: 'utf8',
  })
  return { code: ran.status, said: ran.stdout + ran.stderr }
}

test('a word that is no command is answered with those there are', () => {
  const { code, said } = start(['constructor'])
  expect(code).toBe(1)
  expect(said).toMatch(
    /^"constructor" is not a command; there are: start, test, check, owner, key[a-z, ]*\.\n$/,
  )
})

test('what is installed as the lock file says goes on at once, with its arguments and its exit code', () => {
  installed({})
  expect(start(['check', 'one', '--two'])).toEqual({ code: 3, said: 'checked one --two\n' })
  expect(existsSync(join(copy, 'node_modules', '.cache', 'mainspring', 'installed'))).toBe(true)
})

test('without npm there is a sentence', () => {
  const { code, said } = start(['check'], { PATH: '/nonexistent' })
  expect(code).toBe(1)
  expect(said).toContain('npm was not found on PATH')
})

test('a lock file that npm refuses stops the start', () => {
  writeFileSync(
    join(copy, 'package.json'),
    JSON.stringify({ name: 'x', version: '1.0.0', dependencies: { zod: '4.6.7' } }),
  )
  const { code, said } = start(['check'])
  expect(code).toBe(1)
  expect(said).toMatch(/npm ci failed \(code 1\), its reason is above/)
})

test('another version than the lock file names is installed anew', () => {
  installed({ 'node_modules/zod': { version: '1.0.0' } })
  const { code, said } = start(['check'])
  expect(said).toContain('Installing packages')
  // This lock file has no packages at all, so npm rightly leaves no Node either.
  expect(said).toContain('npm ci ended well but ran no install scripts')
  expect(code).toBe(1)
})

test('packages of another folder are not replaced through a link', () => {
  const other = join(copy, 'other')
  mkdirSync(other)
  writeFileSync(join(other, 'kept'), '')
  symlinkSync(other, join(copy, 'node_modules'))
  const { code, said } = start(['check'])
  expect(code).toBe(1)
  expect(said).toMatch(/^node_modules is a link to another folder/)
  expect(existsSync(join(other, 'kept'))).toBe(true)
})

test('a copy without a lock file is refused', () => {
  rmSync(join(copy, 'package-lock.json'))
  expect(start(['check']).said).toContain('package-lock.json is missing')
})
