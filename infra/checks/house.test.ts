import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../root.ts'

const read = (file: string) => readFileSync(join(root, file), 'utf8')
/** Tracked files and new ones, never what is ignored; a file deleted but not yet committed is gone. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file && existsSync(join(root, file)))
const code = files.filter((file) => /\.(ts|mjs|cjs|svelte)$/.test(file))

test('there is code to look at', () => {
  expect(code.length).toBeGreaterThan(100)
})

test('no file has more than 400 lines', () => {
  const long = code
    .map((file) => [file, read(file).split('\n').length - 1] as const)
    .filter(([, lines]) => lines > 400)
  expect(long).toEqual([])
})

test('tests reach the API by checkedApp alone, which holds every answer to the OpenAPI document', () => {
  const bare = code.filter(
    (file) =>
      /\.(test|fixture)\.ts$|testing/.test(file) &&
      /\bcreateApp\b/.test(read(file)) &&
      // The one has the check, the other speaks MCP, which the document leaves out.
      !['api/testing.ts', 'infra/testing/api-process.ts'].includes(file),
  )
  expect(bare).toEqual([])
})

test('no test is left out', () => {
  const left = /\b(it|test|describe)\.(skip|todo|only|fails)\b|\b(skipIf|runIf)\(/
  const found = code.filter(
    (file) => file.endsWith('.test.ts') && file !== 'infra/checks/house.test.ts' && left.test(read(file)),
  )
  expect(found).toEqual([])
})

describe('what READMEs point at is there', () => {
  const rooms = /^(workflows|activities|api|web|worker|db|infra)\//
  const pointsAt = (text: string): string[] => [
    ...[...text.matchAll(/`([^`\s]+)`/g)].map(([, path]) => path!).filter((path) => rooms.test(path)),
    ...[...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
      .map(([, path]) => path!)
      .filter((path) => !/^[a-z]+:/.test(path)),
  ]
  const isThere = (readme: string, path: string) => {
    const plain = path.replace(/:\d+$/, '')
    if (/[*<{]/.test(plain)) return true
    return [root, join(root, dirname(readme))].some((folder) => existsSync(join(folder, plain)))
  }
  test.each(files.filter((file) => file.endsWith('.md')))('%s', (readme) => {
    expect(pointsAt(read(readme)).filter((path) => !isThere(readme, path))).toEqual([])
  })
  test('and a path that is gone would be noticed', () => {
    expect(pointsAt('see `infra/gone.ts`, [it](api/gone.md) and [them](https://a.example)')).toEqual([
      'infra/gone.ts',
      'api/gone.md',
    ])
    expect(isThere('README.md', 'infra/gone.ts')).toBe(false)
  })
})

interface Locked {
  version?: string
  link?: boolean
}
const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }
/** Every installed copy of a package, by its version. */
const copies = (name: string): string[] =>
  Object.entries(lock.packages)
    .filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
    .map(([, { version = '' }]) => version)

/** Whether a version is the other or newer; a pre-release counts as its release. */
const atLeast = (version: string, minimum: string): boolean => {
  const parts = (text: string) => text.split('-')[0]!.split('.').map(Number)
  const [have, want] = [parts(version), parts(minimum)]
  const first = want.findIndex((part, i) => have[i] !== part)
  return first === -1 || (have[first] ?? 0) > want[first]!
}

describe('packages with known holes are new enough, in every copy', () => {
  // The first version without the holes we know of, or the one that was looked at.
  test.each([
    ['hono', '4.12.21'],
    ['@hono/node-server', '2.1.8'],
    ['drizzle-orm', '0.45.2'],
    ['better-auth', '1.7.7'],
    ['@sveltejs/kit', '3.2.0'],
    ['devalue', '5.9.4'],
    ['undici', '8.12.4'],
    ['@temporalio/client', '1.24.0'],
    ['@temporalio/worker', '1.24.0'],
    ['@temporalio/workflow', '1.24.0'],
    ['pg', '8.23.1'],
    ['node', '24.21.0'],
  ])('%s ≥ %s', (name, minimum) => {
    const versions = copies(name)
    expect(versions.length).toBeGreaterThan(0)
    expect(versions.filter((version) => !atLeast(version, minimum))).toEqual([])
  })

  test('and an old one would be noticed', () => {
    expect([
      atLeast('4.12.20', '4.12.21'),
      atLeast('4.13.0', '4.12.21'),
      atLeast('10.0.0', '9.9.9'),
      atLeast('1.0', '1.0.1'),
    ]).toEqual([false, true, true, false])
  })
})

test('packages that pretend to be sandboxes are not installed', () => {
  expect(['vm2', 'safe-eval', 'isolated-vm', 'jsonata'].flatMap(copies)).toEqual([])
})

test('all of Temporal shares one protobufjs 8, or recorded histories cannot be replayed', () => {
  const here = createRequire(join(root, 'package.json'))
  const used = Object.keys(lock.packages)
    .filter((path) => /^node_modules\/@temporalio\/[^/]+$/.test(path))
    .filter((path) => 'protobufjs' in (JSON.parse(read(`${path}/package.json`)).dependencies ?? {}))
    .map((path) => createRequire(join(root, path, 'package.json')).resolve('protobufjs'))
  expect(used.length).toBeGreaterThan(1)
  expect(new Set(used)).toEqual(new Set([here.resolve('protobufjs')]))
  expect(copies('protobufjs').filter((version) => version.startsWith('8.'))).toHaveLength(1)
})
