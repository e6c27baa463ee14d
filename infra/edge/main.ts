import { serveControl } from '../control.ts'
import { log } from '../log.ts'
import { settings } from '../settings.ts'
import { Edge } from './edge.ts'
import { route, routeState } from './routes.ts'

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
  app.put('/routes', async (c) => {
    edge.put(route.parse(await c.req.json()))
    return c.json({})
  })
  // Alone, so that it never turns back a switch that is under way.
  app.put('/routes/:host/state', async (c) => {
    const known = edge.routes.get(c.req.param('host'))
    if (!known) return c.json({}, 404)
    edge.put({ ...known, state: routeState.parse(await c.req.json()) })
    return c.json({})
  })
  app.delete('/routes/:host', (c) => {
    edge.routes.delete(c.req.param('host'))
    return c.json({})
  })
  app.post('/drain/:release', async (c) => {
    const { milliseconds } = (await c.req.json()) as { milliseconds: number }
    return c.json({ drained: await edge.drain(c.req.param('release'), milliseconds) })
  })
})

edge.server.listen(MAINSPRING_EDGE_PORT, MAINSPRING_EDGE_HOST, () => {
  log.info({ port: MAINSPRING_EDGE_PORT }, 'edge ready')
  process.send?.('ready')
})

setInterval(() => edge.figures.keep(), 5000)

const leave = () => {
  process.once('exit', () => edge.figures.keep())
  told.close()
  // What is being answered is answered; then the rest is cut off.
  edge.server.close(() => process.exit(0))
  edge.server.closeIdleConnections()
  setTimeout(() => process.exit(0), 5000).unref()
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, leave)
// Without its launcher it serves on, until the next one takes over.
process.on('disconnect', () => undefined)
