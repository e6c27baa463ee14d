import type { Client } from '@temporalio/client'
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { engineBinary } from './engine-binary.ts'
import { connectEngine } from './engine.ts'
import { probePort } from './ports.ts'
import { selfTest } from './self-test.ts'
import { settings } from './settings.ts'
import { temporaryData } from './testing/temporary.ts'

const connect = async (address: string): Promise<Client> => {
  const client = await connectEngine(address, 'default', AbortSignal.timeout(10_000))
  onTestFinished(() => client.connection.close())
  return client
}

const results = async (client: Client) =>
  Object.fromEntries((await selfTest(client, 'default', 'no-such-build')).map(({ name, ok }) => [name, ok]))

test('an engine started our way is fair, quick and keeps histories, and lacks a build nobody polls for', async () => {
  const client = await connect(settings().TEMPORAL_ADDRESS!)
  expect(await results(client)).toEqual({ retention: true, build: false, fairness: true, dispatch: true })
})

test('an engine with stock settings fails what does not depend on the machine’s pace', async () => {
  const folder = temporaryData()
  const [port, http, metrics] = await Promise.all([probePort(0), probePort(0), probePort(0)])
  const engine = spawn(await engineBinary(settings(), () => undefined), [
    ...['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--db-filename', join(folder, 'engine.db')],
    ...['--port', String(port), '--http-port', String(http), '--metrics-port', String(metrics)],
  ])
  onTestFinished(() => {
    engine.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  const client = await connect(`127.0.0.1:${port}`)
  expect(await results(client)).toMatchObject({ retention: false, build: false, fairness: false })
})
