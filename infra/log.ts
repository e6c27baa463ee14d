import { pino } from 'pino'
import { settings } from './settings.ts'
import { activeTraceId } from './telemetry/trace.ts'

const redact = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'token',
  'key',
  '*.authorization',
  '*.cookie',
  '*.password',
  '*.secret',
  '*.token',
]

/** JSON lines to standard output; pass `org` and `run` wherever they are known. A line in a trace carries its id. */
export const log = pino({
  level: settings().LOG_LEVEL,
  redact,
  base: { pid: process.pid },
  mixin: () => {
    const trace = activeTraceId()
    return trace ? { trace } : {}
  },
})
