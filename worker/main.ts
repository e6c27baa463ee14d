import { log } from '#infra/log.ts'
import { beginTracing } from '#infra/telemetry/trace.ts'
import { inBackground, leave, untilStopped } from './background.ts'
import { beginFigures, tellFigures } from './figures.ts'
import { reconcile } from './reconcile.ts'

await beginFigures('worker')
await beginTracing('worker')
const signal = untilStopped()
tellFigures(signal)
const { ready, over } = inBackground(signal, { work: true, deliver: true })
ready.then(
  () => {
    log.info('worker ready')
    process.send?.('ready')
  },
  () => undefined,
)
await leave(Promise.all([over, reconcile(signal)]))
