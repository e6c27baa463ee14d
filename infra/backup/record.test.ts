import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  backupFolder,
  backupName,
  dueAt,
  keptBackups,
  pruneBackups,
  readOutcome,
  writeOutcome,
} from './record.ts'

let data: string
const now = Date.parse('2026-11-21T12:00:00.000Z')
const minutes = (count: number) => count * 60_000

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'record-'))
  mkdirSync(backupFolder(data))
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

const keep = (name: string, ago: number) => {
  const file = join(backupFolder(data), name)
  writeFileSync(file, 'x')
  utimesSync(file, (now - ago) / 1000, (now - ago) / 1000)
}
const outcome = (file: string | null, ago: number) => ({
  ...{ startedAt: new Date(now - ago - 1000).toISOString(), endedAt: new Date(now - ago).toISOString() },
  ...{ scheduled: true, file, encrypted: false, sentence: 'It went.' },
})
const due = (everyHours: number) => (dueAt(data, everyHours, now).getTime() - now) / minutes(1)

test('the first backup is due at once, the next one an interval after the newest scheduled one', () => {
  expect(due(24)).toBe(0)
  keep('mainspring-2026.tar', minutes(1))
  expect(due(24)).toBe(0)
  keep('scheduled-2026-11-20.tar', minutes(600))
  keep('scheduled-2026-11-21.tar', minutes(60))
  expect(due(24)).toBe(23 * 60)
  expect(due(0.5)).toBe(0)
})

test('after a failure it is tried again within the quarter of an hour, not at once and not a day later', () => {
  keep('scheduled-2026-11-20.tar', minutes(1500))
  writeOutcome(data, outcome(null, minutes(5)))
  expect(due(24)).toBe(10)
  writeOutcome(data, { ...outcome(null, minutes(5)), scheduled: false })
  expect(due(24)).toBe(0)
})

test('of scheduled backups the newest are kept; those made by hand stay, what was left unfinished goes', () => {
  for (const day of [1, 2, 3, 4]) keep(`scheduled-${day}.tar`, minutes(100 - day))
  keep('mainspring-0.tar', minutes(1000))
  keep('scheduled-5.tar.unfinished', 0)
  keep('scheduled-5.tar.engine', 0)
  expect(pruneBackups(data, 2)).toEqual(['scheduled-2.tar', 'scheduled-1.tar'])
  expect(readdirSync(backupFolder(data)).toSorted()).toEqual([
    ...['mainspring-0.tar', 'scheduled-3.tar', 'scheduled-4.tar'],
  ])
  expect(keptBackups(data).map(({ name, scheduled }) => [name, scheduled])).toEqual([
    ...[
      ['scheduled-4.tar', true],
      ['scheduled-3.tar', true],
      ['mainspring-0.tar', false],
    ],
  ])
})

test('names say which ones are pruned', () => {
  for (const scheduled of [true, false]) keep(backupName(scheduled), 0)
  expect(
    keptBackups(data)
      .map(({ scheduled }) => scheduled)
      .toSorted(),
  ).toEqual([false, true])
})

test('without a folder, or with an outcome nobody can read, there is nothing to tell', () => {
  writeFileSync(join(backupFolder(data), 'last.json'), '{"half')
  expect(readOutcome(data)).toBeUndefined()
  rmSync(backupFolder(data), { recursive: true })
  expect([readOutcome(data), keptBackups(data)]).toEqual([undefined, []])
})
