import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { AddressInfo } from 'node:net'
import pg from 'pg'

// A yardstick: the least a server can do that keeps what it is sent, one prepared INSERT for each request.
const [connectionString = '', org = ''] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString, max: 16 })
await pool.query('create schema if not exists bench')
await pool.query(
  'create table if not exists bench.bare (id bigint generated always as identity primary key, org text not null, body text not null, output json not null)',
)

const app = new Hono()
app.post('/', async (c) => {
  const body = await c.req.text()
  const { name } = JSON.parse(body) as { name: string }
  const output = { greeting: `Hello ${name}` }
  await pool.query({
    name: 'keep',
    text: 'insert into bench.bare (org, body, output) values ($1, $2, $3)',
    values: [org, body, JSON.stringify(output)],
  })
  return c.json(output)
})
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }: AddressInfo) =>
  process.send?.({ url: `http://127.0.0.1:${port}` }),
)
process.once('disconnect', () => {
  server.close()
  process.exit(0)
})
