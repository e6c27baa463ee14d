import { log } from '#infra/log.ts'
import { beginMetrics } from '#infra/telemetry/metrics.ts'
import { beginTracing } from '#infra/telemetry/trace.ts'
import { inBackground, leave, untilStopped } from './background.ts'
import { reconcile } from './reconcile.ts'

beginMetrics('worker')
await beginTracing('worker')
const signal = untilStopped()
const { ready, over } = inBackground(signal, { work: true, deliver: true })
ready.then(
  () => {
    log.info('worker ready')
    process.send?.('ready')
  },
  () => undefined,
)
await leave(Promise.all([over, reconcile(signal)]))
