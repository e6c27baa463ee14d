import { mkdirSync, writeFileSync } from 'node:fs'
import { connectDatabase } from './connection.ts'
import { keptPorts } from './ports.ts'
import { adoptEnvironment, readSettings } from './settings.ts'

// `node infra/save-history.ts <org> <run> <domain> <name>`: keeps the history of a run of the running system as a
// fixture, so that every later release must still replay it. What is no run is named with its kind: endpoint/<id>.
const [org, run, domain, name] = process.argv.slice(2)
if (!org || !run || !domain || !name) throw new Error('usage: save-history.ts <org> <run> <domain> <name>')

const { close } = await connectDatabase()
const { TEMPORAL_ADDRESS, data } = readSettings()
adoptEnvironment({ TEMPORAL_ADDRESS: TEMPORAL_ADDRESS ?? `127.0.0.1:${keptPorts(data).engine}` })
const { clientOn, connect } = await import('#worker/connection.ts')
const { recorded } = await import('#worker/history.ts')

const workflowId = run.includes('/') ? `${org}/${run}` : `${org}/run/${run}`
const connection = await connect()
const history = await clientOn(connection).workflow.getHandle(workflowId).fetchHistory()
const folder = new URL(`../workflows/${domain}/histories/`, import.meta.url)
mkdirSync(folder, { recursive: true })
writeFileSync(new URL(`${name}.json`, folder), await recorded(history, workflowId, name))
console.log(`${history.events?.length ?? 0} events kept as ${name}`)
await connection.close()
await close()
process.exit(0)
