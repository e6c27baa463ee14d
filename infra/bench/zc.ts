import { prepare } from './setting.ts'
import { keptPorts } from '../ports.ts'
import { Connection, Client } from '@temporalio/client'
import { administratorOf } from './many-runs.ts'
const s = await prepare(false, 1000, 1000)
const db = await administratorOf(s as any)
const g = process.argv[2] as any, clients = Number(process.argv[3] ?? 4), count = Number(process.argv[4] ?? 100)
await s.ours(g, { clients, count: Math.ceil(count / 3) })
const r = await s.ours(g, { clients, count })
console.log(g, 'p50', r.p50, 'per s', r.perSecond, 'failed', r.failed, r.wrong)
const { engine } = keptPorts(s.system.data)
const connection = await Connection.connect({ address: `127.0.0.1:${engine}` })
const client = new Client({ connection })
const { rows } = await db.query('select org, id, sequence from app.runs order by created_at desc limit 3')
for (const { org, id, sequence } of rows) {
  const h = await client.workflow.getHandle(`${org}/run/${id}`).fetchHistory()
  console.log(sequence, (h as any).events.map((e: any) => Object.keys(e).find((x) => x.endsWith('Attributes'))!.replace('EventAttributes', '')).join(' '))
}
await connection.close(); await db.end()
await s.stop()
