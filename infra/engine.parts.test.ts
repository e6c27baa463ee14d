import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { engineBinary } from './engine-binary.ts'
import { enginePart } from './engine.ts'
import { choosePorts } from './ports.ts'
import { settings } from './settings.ts'
import { supervise, type Supervised } from './supervise.ts'
import { temporaryData } from './testing/temporary.ts'

let data: string
let engine: Supervised | undefined
beforeEach(() => {
  data = temporaryData()
  for (const folder of ['run', 'logs']) mkdirSync(join(data, folder))
})
afterEach(async () => {
  await engine?.stop()
  rmSync(data, { recursive: true, force: true })
})

/** The engine, which says this and ends at its first start. */
const failingOnce = async (why: string) => {
  const binary = join(data, 'engine.sh')
  const real = await engineBinary(settings(), () => undefined)
  writeFileSync(
    binary,
    `#!/bin/sh\n[ -e "${data}/tried" ] && exec "${real}" "$@"\ntouch "${data}/tried"\necho "${why}"\nexit 2\n`,
  )
  chmodSync(binary, 0o755)
  const part = enginePart({
    ...{ binary, data, logs: join(data, 'logs'), namespace: 'default' },
    ports: await choosePorts(data),
  })
  engine = supervise(part, join(data, 'run'), () => undefined)
  return engine
}

test('an engine whose port another process took a moment before starts all the same', async () => {
  await (
    await failingOnce('listen tcp 127.0.0.1:36087: bind: address already in use')
  ).ready
  expect(existsSync(join(data, 'tried'))).toBe(true)
})

test('whatever else is wrong is said at once', async () => {
  await expect((await failingOnce('database is locked')).ready).rejects.toThrow('database is locked')
})
