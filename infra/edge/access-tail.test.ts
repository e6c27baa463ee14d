import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lastRequests } from './access-tail.ts'

let data: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'access-'))
  mkdirSync(join(data, 'edge'))
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

const line = (host: string, path: string, status = 200) =>
  JSON.stringify({ at: '2026-01-01T00:00:00.000Z', host, method: 'GET', path, status, milliseconds: 3 })
const write = (name: string, ...lines: string[]) => writeFileSync(join(data, 'edge', name), lines.join('\n'))
const paths = async (host: string, more: { search?: string; limit?: number; since?: Date } = {}) =>
  (await lastRequests(data, host, { since: new Date(0), limit: 10, ...more })).map(({ path }) => path)

test('the last requests for a host are found, over both files, and nobody else’s', async () => {
  write('access.log.old', 'half of a li', line('shop.test', '/1'), line('other.test', '/secret'), '')
  write(
    'access.log',
    line('shop.test', '/2'),
    line('shop.test', '/a"host":"other.test"'),
    '{"host":"shop.test"',
  )
  expect(await paths('shop.test')).toEqual(['/a"host":"other.test"', '/2', '/1'])
  expect(await paths('shop.test', { limit: 1 })).toEqual(['/a"host":"other.test"'])
  expect(await paths('other.test')).toEqual(['/secret'])
  expect(await paths('none.test')).toEqual([])
})

test('a text is found in path, method and status', async () => {
  write('access.log', line('shop.test', '/Cart'), line('shop.test', '/x', 502), '')
  expect(await paths('shop.test', { search: 'cart' })).toEqual(['/Cart'])
  expect(await paths('shop.test', { search: '502' })).toEqual(['/x'])
  expect(await paths('shop.test', { search: 'GET' })).toHaveLength(2)
})

test('what was asked of an earlier project of the name is not told', async () => {
  write('access.log', line('shop.test', '/1'), '')
  expect(await paths('shop.test', { since: new Date('2026-01-01T00:00:00.001Z') })).toEqual([])
})

test('without a log there are none', async () => {
  expect(await paths('shop.test')).toEqual([])
})
