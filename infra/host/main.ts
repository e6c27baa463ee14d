import { serveControl } from '../control.ts'
import { log } from '../log.ts'
import { Group } from '../sandbox/cgroup.ts'
import { settings } from '../settings.ts'
import { Apps } from './apps.ts'
import { appSpec } from './app.ts'
import { serveEgress } from './egress.ts'
import { egressFolder } from './places.ts'

/** The host: owns the apps that run here without containers, and their only way out. */
await serveEgress(egressFolder())
Group.sweep()
const apps = new Apps()

const told = await serveControl('host', settings().MAINSPRING_HOST_CONTROL!, (app) => {
  app.put('/apps', async (c) => {
    const spec = appSpec.parse(await c.req.json())
    apps.put(spec)
    return c.json(apps.state(spec.release)!)
  })
  app.get('/apps', (c) => c.json(apps.all()))
  app.get('/apps/:release', (c) => {
    const state = apps.state(c.req.param('release'))
    return state ? c.json(state) : c.json({}, 404)
  })
  app.delete('/apps/:release', async (c) => {
    await apps.delete(c.req.param('release'), Number(c.req.query('milliseconds') ?? 10_000))
    return c.json({})
  })
})
log.info('host ready')
process.send?.('ready')

const leave = async () => {
  told.close()
  await apps.stop()
  process.exit(0)
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void leave())
// Without its launcher it goes on, until the next one takes over.
process.on('disconnect', () => undefined)
