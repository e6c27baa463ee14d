import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRunning, masterKey, takeDataFolder } from './data-folder.ts'
import { knownUrls, openDatabase } from './database.ts'
import { choosePorts, keptPorts } from './ports.ts'
import { databaseEnvironment, type DatabaseUrls } from './roles.ts'
import { SentenceError } from './sentence.ts'
import { adoptEnvironment, readSettings } from './settings.ts'

/**
 * The database of this machine's system, for a command beside it: that of the running system, or started for the
 * command alone. From then on `settings()` has the role URLs and the master key, so import what reads them (db, api)
 * only afterwards. Call `close` at the end. Throws a sentence when there is no database to reach.
 */
export const connectDatabase = async (): Promise<{ urls: DatabaseUrls; close: () => Promise<void> }> => {
  const settings = readSettings()
  const adopt = (urls: DatabaseUrls) =>
    adoptEnvironment({ ...databaseEnvironment(urls), MAINSPRING_MASTER_KEY: masterKey(settings) })
  if (isRunning(settings.data)) {
    const urls = knownUrls(settings, keptPorts(settings.data).database)
    if (!urls)
      throw new SentenceError(`The system on ${settings.data} is still starting; try again in a moment.`)
    adopt(urls)
    adoptEnvironment({ PORT: readFileSync(join(settings.run, 'port'), 'utf8').trim() })
    return { urls, close: async () => undefined }
  }
  const say = (line: string) => console.error(line)
  const giveBack = await takeDataFolder(settings, say)
  const { part, urls } = openDatabase(settings, (await choosePorts(settings.data)).database, say)
  const close = async () => {
    await part?.stop()
    giveBack()
  }
  try {
    const ready = await urls
    adopt(ready)
    return { urls: ready, close }
  } catch (error) {
    await close()
    throw error
  }
}
