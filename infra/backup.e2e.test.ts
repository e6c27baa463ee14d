import { randomUUID } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from './testing/command.ts'
import { client, newKey, type TestClient } from './testing/client.ts'
import { ask, deployer } from './testing/deploys.ts'
import { keptPorts } from './ports.ts'
import { eventually, launch, type Launched } from './testing/launcher.ts'
import { deliver, deployOnPush, pushToMain } from './testing/push.ts'
import { startReceiver } from './testing/receiver.ts'
import { temporaryData } from './testing/temporary.ts'

const MAINSPRING_BACKUP_PASSPHRASE = 'correct horse battery staple'
const folder = mkdtempSync(join(tmpdir(), 'mainspring-backups-'))
const file = join(folder, 'all.tar')
const restored = temporaryData()
let receiver: Awaited<ReturnType<typeof startReceiver>>
let environment: Record<string, string>
let before: Launched
let after: Launched
let key: string
let waiting: string
/** Accepted before the backup began, and approved before it began. */
const accepted: string[] = []
const approved = new Set<string>()

const push = async (hook: { url: string; secret: string }): Promise<string> => {
  const answer = await deliver(hook.url, hook.secret, pushToMain, randomUUID())
  expect(answer.status).toBe(202)
  return ((await answer.json()) as any).run.id
}
const approve = (api: TestClient, run: string) =>
  api.post('automations/decideApproval', { run, node: 'approve', decision: 'approve' })
const waits = (api: TestClient, run: string) =>
  api.runThat(run, 'waits for approval', ({ steps }) => steps.some((step) => step.waits?.for === 'approval'))
const completes = (api: TestClient, run: string) =>
  api.runThat(run, 'completes', (detail) => detail.run.status === 'completed')
const keysOf = (run: string) =>
  receiver.received.filter((each) => each.key.startsWith(run)).map((each) => each.key)
const restore = (backup: string, data: string, passphrase = MAINSPRING_BACKUP_PASSPHRASE) =>
  runCommand('restore', [backup, '--data', data], { MAINSPRING_BACKUP_PASSPHRASE: passphrase })

beforeAll(async () => {
  receiver = await startReceiver()
  environment = { MAINSPRING_EGRESS_ALLOW: receiver.host }
  before = await launch({ environment })
  key = await newKey(before)
}, 300_000)
afterAll(async () => {
  await before?.remove()
  await after?.remove()
  receiver?.close()
  for (const each of [folder, restored]) rmSync(each, { recursive: true, force: true })
})

test('a backup is taken while traffic goes on, which waits for less than a second', async () => {
  const api = client(before.url, key)
  const { body } = await api.post('automations/createAutomation', deployOnPush(receiver.url, '1s'))
  const hook = { url: body.automation.webhook.url, secret: body.secret }
  waiting = await push(hook)
  await waits(api, waiting)
  const us = deployer(before, api, key)
  const site = await us.create('site')
  await site.work.commit({ 'index.html': 'what was live' }, 'A site')
  expect((await site.push()).said).toContain('is live')
  rmSync(us.folder, { recursive: true, force: true })
  mkdirSync(join(before.data, 'exports', 'org'), { recursive: true })
  writeFileSync(join(before.data, 'exports', 'org', 'a.zip'), 'what somebody asked for')
  let done = false
  const traffic = [1, 2].map(async () => {
    while (!done) {
      const run = await push(hook)
      accepted.push(run)
      await waits(api, run)
      const answer = await approve(api, run)
      expect([200, 202]).toContain(answer.status)
      approved.add(run)
    }
  })
  await eventually('some are approved', () => accepted.length > 2 && approved.size > 0)
  const [runs, decided] = [[...accepted], [...approved]]
  const made = await runCommand('backup', ['--to', file], {
    MAINSPRING_DATA: before.data,
    MAINSPRING_BACKUP_PASSPHRASE,
  })
  await eventually('more is accepted', () => accepted.length > runs.length)
  done = true
  await Promise.all(traffic)
  expect(made).toMatchObject({ code: 0, lastLine: file })
  expect(Number(/stood still for (\d+) ms/.exec(made.output)![1])).toBeLessThan(1000)
  expect(made.output).toContain('encrypted with your passphrase')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file).includes('owner@example.com')).toBe(false)
  expect(accepted.length).toBeGreaterThan(runs.length)
  accepted.splice(runs.length)
  approved.clear()
  for (const run of decided) approved.add(run)
  expect(approved.size).toBeGreaterThan(0)
})

test('everything deleted, it is restored into an empty folder and goes on: one call under one key', async () => {
  await before.remove()
  expect(existsSync(before.data)).toBe(false)
  const done = await restore(file, restored)
  expect(done, done.output).toMatchObject({ code: 0 })
  expect(readFileSync(join(restored, 'exports', 'org', 'a.zip'), 'utf8')).toBe('what somebody asked for')
  // From here on it also backs itself up, every seven seconds.
  const schedule = { MAINSPRING_BACKUP_EVERY: '0.002', MAINSPRING_BACKUP_KEEP: '2' }
  after = await launch({ data: restored, environment: { ...environment, ...schedule } })
  const api = client(after.url, key)

  await waits(api, waiting)
  expect(keysOf(waiting)).toEqual([])
  expect([200, 202]).toContain((await approve(api, waiting)).status)
  await completes(api, waiting)
  expect(keysOf(waiting)).toEqual([`${waiting}/deploy/-/1`])

  for (const run of accepted) {
    // Approved before the backup, so approved; what was approved later is asked again.
    if (!approved.has(run)) {
      await eventually('it waits or goes on', async () => {
        const { run: row, steps } = await api.runDetail(run)
        if (steps.some((step) => step.waits?.for === 'approval')) await approve(api, run)
        return row.status === 'completed'
      })
    }
    await completes(api, run)
    expect(new Set(keysOf(run))).toEqual(new Set([`${run}/deploy/-/1`]))
  }
})

test('what was live is built again from what was pushed', async () => {
  const { edge } = keptPorts(after.data)
  await eventually('the site answers', async () => {
    const { status, body } = await ask(edge!, 'site')
    return status === 200 && body === 'what was live'
  })
})

test('the same people, keys and automations are there, what was sealed opens, and the audit log is whole', async () => {
  const signedIn = await fetch(`${after.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: after.url },
    body: JSON.stringify({ email: before.email, password: before.password }),
  })
  expect(signedIn.status).toBe(200)
  const api = client(after.url, key)
  const { body } = await api.get('automations/listAutomations')
  expect(body.items).toHaveLength(1)
  const audit = await eventually('new entries are sealed after the old', async () => {
    const { body } = await api.get('audit/verifyAudit')
    return body.waiting === 0 ? body : undefined
  })
  expect(audit).toMatchObject({ intact: true, finding: null })
  expect(audit.entries).toBeGreaterThan(approved.size)
  expect(body.items[0].webhook).toMatchObject({
    secretSet: true,
    url: expect.stringContaining('/api/v1/hooks/'),
  })
})

test('it backs itself up as often as it was told, keeps so many, and shows super-admins how it went', async () => {
  const names = new Set<string>()
  const scheduled = () =>
    readdirSync(join(restored, 'backups')).filter((name) => /^scheduled-.*\.tar$/.test(name))
  await eventually(
    'a third one is made, and the first is gone',
    () => {
      const here = scheduled()
      for (const name of here) names.add(name)
      return names.size >= 3 && here.length <= 2
    },
    90_000,
  )
  const cookie = (
    await fetch(`${after.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: after.url },
      body: JSON.stringify({ email: before.email, password: before.password }),
    })
  ).headers
    .getSetCookie()[0]!
    .split(';')[0]!
  const shown = await fetch(`${after.url}/api/v1/installation/getBackups`, { headers: { cookie } })
  const { schedule, last, files } = (await shown.json()) as any
  expect(schedule).toMatchObject({ everyHours: 0.002, keep: 2, next: expect.any(String) })
  expect(last).toMatchObject({ scheduled: true, made: true, encrypted: false })
  expect(last.sentence).toMatch(/^Backup of .* rows, the engine, .* MB/)
  expect(files.length).toBeGreaterThan(0)
  expect((await fetch(`${after.url}/api/v1/installation/getBackups`)).status).toBe(401)
  expect((await client(after.url, key).get('installation/getBackups')).status).toBe(403)
})

test('a system that does not run is backed up too, without a passphrase, into the data folder', async () => {
  await after.stop()
  const made = await runCommand('backup', [], { MAINSPRING_DATA: restored })
  expect(made, made.output).toMatchObject({ code: 0 })
  expect(made.output).toContain('Nothing protects it')
  expect(made.lastLine.startsWith(join(restored, 'backups'))).toBe(true)
  const third = temporaryData()
  const done = await restore(made.lastLine, third)
  expect(done, done.output).toMatchObject({ code: 0 })
  // Twice over nothing is lost and nothing is added: table by table the same bytes.
  const again = await runCommand('backup', ['--to', join(folder, 'again.tar')], { MAINSPRING_DATA: third })
  expect(again, again.output).toMatchObject({ code: 0 })
  const [first, second] = await Promise.all([tables(made.lastLine), tables(again.lastLine)])
  expect(Object.keys(first).length).toBeGreaterThan(15)
  expect(second).toEqual(first)
  rmSync(third, { recursive: true, force: true })
})

/** By table: rows, and a hash of them. */
const tables = async (backup: string) => {
  const { openArchive } = await import('./backup/archive.ts')
  const { verifyBackup } = await import('./backup/manifest.ts')
  const { manifest } = await verifyBackup(await openArchive(backup), backup, undefined)
  return Object.fromEntries(Object.entries(manifest.parts).filter(([, { rows }]) => rows !== undefined))
}

test('what is damaged, foreign, locked or in the way is refused with a sentence, and nothing is left', async () => {
  const empty = join(folder, 'empty')
  const refused = async (what: string, why: RegExp, backup = join(folder, what), passphrase?: string) => {
    const { code, output } = await restore(backup, empty, passphrase)
    expect({ code, output }, what).toEqual({ code: 1, output: expect.stringMatching(why) })
    expect(output, what).not.toMatch(/^\s+at /m)
    expect(existsSync(empty) ? readdirSync(empty) : [], what).toEqual([])
  }
  const bytes = readFileSync(file)
  const damaged = Buffer.from(bytes)
  damaged[Math.floor(bytes.length / 2)]! ^= 1
  writeFileSync(join(folder, 'damaged'), damaged)
  writeFileSync(join(folder, 'short'), bytes.subarray(0, bytes.length / 2))
  writeFileSync(join(folder, 'foreign'), 'not a backup at all'.repeat(100))
  const manifest = Buffer.from(bytes)
  manifest.write('"paused": 9', manifest.indexOf('"paused": '))
  writeFileSync(join(folder, 'edited'), manifest)
  await refused('damaged', /is damaged/)
  await refused('short', /ends too early|has no/)
  await refused('foreign', /is no backup/)
  await refused('edited', /does not open|manifest .* cannot be read/)
  await refused('missing', /cannot be read/)
  await refused('locked', /does not open/, file, 'another passphrase')
  const data = join(folder, 'used')
  mkdirSync(data)
  copyFileSync(join(folder, 'foreign'), join(data, 'something'))
  expect((await restore(file, data)).output).toContain('is not empty')
  expect(readdirSync(data)).toEqual(['something'])
})

test('a restore that was cut short is neither started nor gone on with', async () => {
  const data = temporaryData()
  writeFileSync(join(data, 'restoring'), '')
  expect((await restore(file, data)).output).toContain('was cut short')
  const started = await runCommand('start', [], { MAINSPRING_DATA: data })
  expect(started).toMatchObject({ code: 1, output: expect.stringContaining('was cut short') })
  rmSync(data, { recursive: true, force: true })
})
