import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { root } from '../root.ts'
import { contractTypes } from './generate.ts'
import { typeOf } from './types.ts'

const run = promisify(execFile)

const compare = `
import type { Contracts as Drawn } from './contracts.mjs'
import type { Contracts as Own } from '${join(root, 'infra', 'client', 'contracts.ts')}'
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
type Wrong = {
  [Name in keyof Own]: Name extends keyof Drawn
    ? Own[Name] extends { kind: infer Kind; output: infer Output; input: infer Input }
      ? Drawn[Name] extends { kind: infer K; output: infer O; input: infer I }
        ? Same<[Kind, Output], [K, O]> extends true ? ([I] extends [Input] ? never : Name) : Name
        : Name
      : Name
    : Name
}[keyof Own]
export const none: [Wrong | Exclude<keyof Drawn, keyof Own>] extends [never] ? true : Wrong = true
`

test('the types that are drawn from the document are those of the contracts', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mainspring-client-types-'))
  const options = ['--ignoreConfig', '--strict', '--noEmit', '--skipLibCheck', '--allowImportingTsExtensions']
  const world = ['--target', 'es2024', '--module', 'nodenext', '--types', 'node']
  const roots = ['--typeRoots', join(root, 'node_modules', '@types')]
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const compiled = async (drawn: string) => {
    writeFileSync(join(folder, 'contracts.d.mts'), drawn)
    writeFileSync(join(folder, 'compare.mts'), compare)
    return run(process.execPath, [
      compiler,
      ...options,
      ...world,
      ...roots,
      join(folder, 'compare.mts'),
    ]).then(
      ({ stdout }) => stdout,
      ({ stdout }: { stdout: string }) => stdout,
    )
  }
  try {
    const drawn = contractTypes()
    expect(await compiled(drawn)).toBe('')
    expect(await compiled(drawn.replace('cancelled: boolean', 'cancelled: string'))).toContain('cancelRun')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a schema becomes a type', () => {
  expect(typeOf({ type: ['string', 'null'] })).toBe('string | null')
  expect(typeOf({ anyOf: [{ const: 'a' }, { $ref: '#/components/schemas/B' }] })).toBe('("a") | (B)')
  expect(typeOf({ type: 'array', items: { enum: [1, 'x'] } })).toBe('(1 | "x")[]')
  expect(typeOf({ type: 'array', prefixItems: [{ type: 'integer' }, {}] })).toBe('[number, unknown]')
  expect(typeOf({ allOf: [{ type: 'string' }, {}] })).toBe('(string) & (unknown)')
  expect(
    typeOf({
      type: 'object',
      required: ['a b'],
      properties: { 'a b': { type: 'boolean' }, c: { type: 'null' } },
    }),
  ).toBe('{ "a b": boolean; c?: null }')
  expect(typeOf({ type: 'object', additionalProperties: { type: 'number' } })).toBe(
    '{ [key: string]: number }',
  )
  expect(typeOf({ type: 'object', additionalProperties: false })).toBe('{}')
})
