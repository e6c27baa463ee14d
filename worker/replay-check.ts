import { parseArgs } from 'node:util'
import { connectDatabase } from '#infra/connection.ts'
import { isRunning } from '#infra/data-folder.ts'
import { keptPorts } from '#infra/ports.ts'
import { explain, SentenceError } from '#infra/sentence.ts'
import { adoptEnvironment, readSettings } from '#infra/settings.ts'

// npm run replays [-- --recent <number>] [--days <number>]: whether the workflows of this folder go on with the runs of
// the running system. From the folder of a new version, before it takes the place of the old one: nothing is changed,
// the database is not brought to this version.
const whole = (name: string, text: string): number => {
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 0) throw new SentenceError(`--${name} takes a whole number.`)
  return number
}

/** Answers whether all of them go on. */
const check = async (): Promise<boolean> => {
  const { values } = parseArgs({
    options: { recent: { type: 'string', default: '500' }, days: { type: 'string', default: '7' } },
  })
  const asked = { mostRecent: whole('recent', values.recent), days: whole('days', values.days) }
  const { TEMPORAL_ADDRESS, data } = readSettings()
  if (!isRunning(data))
    throw new SentenceError(`No system runs on ${data}: start it, or set MAINSPRING_DATA.`)
  await connectDatabase()
  adoptEnvironment({ TEMPORAL_ADDRESS: TEMPORAL_ADDRESS ?? `127.0.0.1:${keptPorts(data).engine}` })
  const [{ clientOn, connect }, { workflowBundle }, { replayWith }] = await Promise.all([
    import('./connection.ts'),
    import('./bundle.ts'),
    import('./replays.ts'),
  ])
  const { code, buildId } = await workflowBundle()
  const connection = await connect()
  const { open, recent, broken } = await replayWith(clientOn(connection), code, {
    mostOpen: 10_000,
    ...asked,
  })
  for (const { workflowId, type, reason } of broken) console.log(`${workflowId} (${type}): ${reason}`)
  console.log(
    `${broken.length} of ${open + recent} would break with build ${buildId}: ${open} open, ${recent} recent.`,
  )
  return broken.length === 0
}

const good = await check().catch((error: unknown) => {
  console.error(explain(error))
  return false
})
process.exit(good ? 0 : 1)
