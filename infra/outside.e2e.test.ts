import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { engineBinary } from './engine-binary.ts'
import { enginePart } from './engine.ts'
import { choosePorts, type Ports } from './ports.ts'
import { clusterUrl, postgresPart } from './postgres.ts'
import { readSettings } from './settings.ts'
import { type Supervised, supervise } from './supervise.ts'
import { runCommand } from './testing/command.ts'
import { launch, startLauncher } from './testing/launcher.ts'
import { temporaryData } from './testing/temporary.ts'

const outside = readSettings({ ...process.env, MAINSPRING_DATA: temporaryData() })
let parts: Supervised[]
let ports: Ports
beforeAll(async () => {
  const { data, keys, logs, run } = outside
  for (const folder of [keys, logs, run]) mkdirSync(folder, { recursive: true, mode: 0o700 })
  ports = await choosePorts(data)
  const binary = await engineBinary(outside, console.log)
  parts = [
    postgresPart({ data, keys, logs, port: ports.database, quick: true }),
    enginePart({ binary, data, logs, ports, namespace: 'default' }),
  ].map((part) => supervise(part, run, console.log))
  await Promise.all(parts.map((part) => part.ready))
}, 300_000)
afterAll(async () => {
  await Promise.all(parts.map((part) => part.stop()))
  rmSync(outside.data, { recursive: true, force: true })
})

test('with DATABASE_URL and TEMPORAL_ADDRESS it starts neither, twice over', async () => {
  const environment = {
    DATABASE_URL: clusterUrl(outside.keys, ports.database),
    TEMPORAL_ADDRESS: `127.0.0.1:${ports.engine}`,
  }
  const first = await launch({ environment })
  try {
    expect(existsSync(join(first.data, 'postgres')) || existsSync(join(first.data, 'engine'))).toBe(false)
    expect([first.pid('database'), first.pid('engine')]).toEqual([undefined, undefined])
    expect((await fetch(`${first.url}/api/ready`)).status).toBe(200)
    expect(first.output()).not.toContain('Warning')
    await first.stop()
    const second = await launch({ data: first.data, environment })
    expect((await fetch(`${second.url}/api/ready`)).status).toBe(200)
    await second.stop()
    const beside = { ...environment, MAINSPRING_DATA: first.data }
    const backup = await runCommand('backup', [], beside)
    expect(backup, backup.output).toMatchObject({ code: 0 })
    expect(backup.output).toMatch(/rows, [\d.]+ MB/)
    expect(backup.output).toContain('is not in it: back it up by its own means')
    const used = await runCommand('restore', [backup.lastLine, '--data', `${first.data}-2`], environment)
    expect(used).toMatchObject({ code: 1, output: expect.stringContaining('holds a Mainspring already') })
    // What it leaves alone when it stops.
    expect(parts.every((part) => part.pid() !== undefined)).toBe(true)
  } finally {
    await first.remove()
  }
})

test('a database or an engine that does not answer ends the start with a sentence', async () => {
  const data = temporaryData()
  const nobody = startLauncher({
    data,
    environment: { DATABASE_URL: 'postgres://a:secret@127.0.0.1:9/postgres' },
  })
  expect(await nobody.ended).toBe(1)
  expect(nobody.output()).toMatch(/The database at DATABASE_URL cannot be used: .*ECONNREFUSED/)
  expect(nobody.output()).not.toContain('secret')
  const away = startLauncher({ data, environment: { TEMPORAL_ADDRESS: '127.0.0.1:9' } })
  expect(await away.ended).toBe(1)
  expect(away.output()).toContain(
    'The engine at TEMPORAL_ADDRESS 127.0.0.1:9 (namespace default) does not answer',
  )
  rmSync(data, { recursive: true, force: true })
})
