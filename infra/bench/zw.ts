import { prepare } from './setting.ts'
import { administratorOf } from './many-runs.ts'
const s = await prepare(false, 1000, 1000)
const db = await administratorOf(s as any)
const g = process.argv[2] as any, clients = Number(process.argv[3] ?? 4), count = Number(process.argv[4] ?? 100)
const temporal = { effect: 'inARow/1/done', five: 'inARow/5/done', fan: 'sideBySide/100/done' } as any
await s.ours(g, { clients, count: Math.ceil(count / 3) })
const q = async () => ({ ...(await db.query('select wal_records, wal_fpi, wal_bytes from pg_stat_wal')).rows[0], ...(await db.query('select num_timed, num_requested from pg_stat_checkpointer')).rows[0], ...(await db.query("select sum(xact_commit) c from pg_stat_database")).rows[0] })
const a: any = await q()
const r = await s.ours(g, { clients, count })
await new Promise((d) => setTimeout(d, 1200))
const b: any = await q()
console.log(g, 'p50', r.p50.toFixed(1), 'per s', r.perSecond.toFixed(1), 'failed', r.failed, Object.keys(a).map((k) => `${k} ${((Number(b[k]) - Number(a[k])) / count).toFixed(2)}`).join(' '))
await s.temporal(temporal[g], { clients, count: Math.ceil(count / 3) } as any)
const t = await s.temporal(temporal[g], { clients, count } as any)
console.log('temporal p50', t.p50.toFixed(1), 'per s', t.perSecond.toFixed(1))
await db.end(); await s.stop()
