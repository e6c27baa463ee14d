import { scheduleBackups } from './backup/schedule.ts'
import { takeDataFolder } from './data-folder.ts'
import { explain, SentenceError } from './sentence.ts'
import { readSettings, type Settings } from './settings.ts'
import { startSystem, type System } from './system.ts'

const say = (line: string) => console.log(line)

/** One Ctrl-C in a terminal arrives several times: from the terminal, from npm, from start.mjs. */
const sameSignal = 1000

let system: System | undefined
let backups: ReturnType<typeof scheduleBackups>
let giveBack: (() => void) | undefined
let stopping: number | undefined

const stop = async (code: number, why?: string): Promise<void> => {
  if (stopping !== undefined) {
    // Asked again: the next launcher ends what this leaves.
    if (Date.now() - stopping > sameSignal) process.exit(1)
    return
  }
  stopping = Date.now()
  if (why) say(why)
  await backups?.stop()
  await system?.stop().catch((error: unknown) => console.error(explain(error)))
  giveBack?.()
  process.exit(code)
}

const fail = (error: unknown): void => {
  if (stopping !== undefined) return
  console.error(explain(error))
  void stop(1)
}

const settingsOrSentence = (): Settings => {
  try {
    return readSettings()
  } catch (error) {
    throw new SentenceError((error as Error).message)
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void stop(0, 'Stopping …'))
process.on('disconnect', () => void stop(1))
process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)

try {
  const began = process.uptime()
  const settings = settingsOrSentence()
  giveBack = await takeDataFolder(settings, say)
  system = startSystem(settings, say)
  const { address, ownerLink } = await system.ready
  say(`Mainspring is ready at ${address} (${(process.uptime() - began).toFixed(1)} s); Ctrl-C stops it.`)
  if (stopping === undefined) backups = scheduleBackups(settings, say)
  if (ownerLink) say(`It has no owner yet. Become its owner, once, within 24 hours: ${ownerLink}`)
} catch (error) {
  fail(error)
}
