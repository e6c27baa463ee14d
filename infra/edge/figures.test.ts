import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Figures, overMinutes } from './figures.ts'

let data: string
beforeEach(() => (data = mkdtempSync(join(tmpdir(), 'figures-'))))
afterEach(() => rmSync(data, { recursive: true, force: true }))
const project = crypto.randomUUID()
const begin = 1_800_000_000_000 - (1_800_000_000_000 % 60_000)
const over = (now: number) => [...overMinutes(data, now)]

test('requests are counted by the minute, and told once their minute is over', () => {
  const figures = new Figures(data)
  figures.count(project, 200, 100, 4, begin)
  figures.count(project, 404, 50, 12, begin + 59_999)
  figures.count(project, 502, 10, 70_000, begin + 60_000)
  figures.keep()
  expect(over(begin + 60_000)).toEqual([])
  const [first, ...more] = over(begin + 90_001)
  expect(more).toEqual([])
  expect(first).toMatchObject({
    at: new Date(begin),
    rows: [{ project, requests: 2, clientErrors: 1, serverErrors: 0, bytes: 150 }],
  })
  first!.forget()
  expect(over(begin + 150_001)).toMatchObject([{ rows: [{ requests: 1, serverErrors: 1 }] }])
})

test('two edges of one minute are told apart', () => {
  for (const figures of [new Figures(data), new Figures(data)]) {
    figures.count(project, 200, 1, 1, begin)
    figures.keep()
  }
  const found = over(begin + 100_000)
  expect(new Set(found.map(({ edge }) => edge)).size).toBe(2)
})

test('what is no minute of ours is left or forgotten, and harms nobody', () => {
  const figures = new Figures(data)
  figures.count(project, 200, 1, 1, begin)
  figures.keep()
  const folder = join(data, 'edge', 'minutes')
  writeFileSync(join(folder, `${begin}.${crypto.randomUUID()}.json`), '[{"project"')
  writeFileSync(join(folder, `${begin}.${crypto.randomUUID()}.json`), '[{"requests":-1}]')
  writeFileSync(join(folder, 'something'), 'x')
  expect(over(begin + 100_000)).toHaveLength(1)
  expect(readdirSync(folder)).toHaveLength(2)
})
