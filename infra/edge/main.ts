import { serveControl } from '../control.ts'
import { log } from '../log.ts'
import { settings } from '../settings.ts'
import { Edge } from './edge.ts'
import { route } from './routes.ts'

/** The edge: host names to releases. It stands alone, and goes on while everything else is away. */
const {
  data,
  MAINSPRING_EDGE_PORT,
  MAINSPRING_EDGE_HOST,
  MAINSPRING_EDGE_CONTROL,
  MAINSPRING_TRUSTED_PROXIES,
} = settings()
const edge = new Edge(data, MAINSPRING_TRUSTED_PROXIES)

const told = await serveControl('edge', MAINSPRING_EDGE_CONTROL!, (app) => {
  app.put('/routes', async (c) => c.json(edge.put(route.parse(await c.req.json()))))
  app.get('/routes', (c) => c.json(edge.routes.all()))
  app.delete('/routes/:host', (c) => {
    edge.routes.delete(c.req.param('host'))
    return c.json({})
  })
  app.post('/drain/:release', async (c) => {
    const { milliseconds } = (await c.req.json()) as { milliseconds: number }
    return c.json({ drained: await edge.drain(c.req.param('release'), milliseconds) })
  })
  app.get('/figures', (c) => c.json(Object.fromEntries(edge.counted)))
})

edge.server.listen(MAINSPRING_EDGE_PORT, MAINSPRING_EDGE_HOST, () => {
  log.info({ port: MAINSPRING_EDGE_PORT }, 'edge ready')
  process.send?.('ready')
})

const leave = () => {
  told.close()
  // What is being answered is answered; then the rest is cut off.
  edge.server.close(() => process.exit(0))
  edge.server.closeIdleConnections()
  setTimeout(() => process.exit(0), 5000).unref()
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, leave)
// Without its launcher it serves on, until the next one takes over.
process.on('disconnect', () => undefined)
