import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { masterKey, takeDataFolder } from '../data-folder.ts'
import { migrateDatabase, openDatabase } from '../database.ts'
import { engineBinary } from '../engine-binary.ts'
import { enginePart } from '../engine.ts'
import { choosePorts } from '../ports.ts'
import { databaseEnvironment } from '../roles.ts'
import { readSettings } from '../settings.ts'
import { type Supervised, supervise } from '../supervise.ts'
import { removeAbandoned, temporaryData } from './temporary.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** What `settings()` of a test process reads besides. */
    environment: Record<string, string>
  }
}

/** One Postgres with roles and migrations, one engine, for all tests with parts; the launcher's own modules start them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandoned()
  const data = temporaryData()
  // Nothing of the developer's own system: neither its database nor its engine.
  const { PATH, HOME, XDG_CACHE_HOME } = process.env
  const settings = readSettings({ PATH, HOME, XDG_CACHE_HOME, MAINSPRING_DATA: data })
  const say = (line: string) => console.log(line)
  const parts: Supervised[] = []
  const giveBack = await takeDataFolder(settings, say)
  const stop = async () => {
    await Promise.all(parts.map((part) => part.stop()))
    giveBack()
    rmSync(data, { recursive: true, force: true })
  }

  const ports = await choosePorts(data)
  // Only tests about holds wait for one.
  const hold = { MAINSPRING_HOLD: '0' }
  const shared = { MAINSPRING_DATA: data, MAINSPRING_MASTER_KEY: masterKey(settings), ...hold }
  const startDatabase = async () => {
    const { part, urls } = openDatabase(settings, ports.database, say, true)
    if (part) parts.push(part)
    await migrateDatabase(await urls, shared, settings.logs)
    return databaseEnvironment(await urls)
  }
  const startEngine = async () => {
    const binary = await engineBinary(settings, say)
    const namespace = settings.TEMPORAL_NAMESPACE
    const part = supervise(
      enginePart({ binary, data, logs: join(data, 'logs'), ports, namespace }),
      settings.run,
      say,
    )
    parts.push(part)
    await part.ready
    return { TEMPORAL_ADDRESS: `127.0.0.1:${ports.engine}` }
  }
  try {
    const [database, engine] = await Promise.all([startDatabase(), startEngine()])
    project.provide('environment', { ...shared, ...database, ...engine })
    return stop
  } catch (error) {
    await stop()
    throw error
  }
}
