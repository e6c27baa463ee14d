import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

// Every figure of our own. Labels are of small, known sets: never an organisation, a person, a run, a host or a path.

export const registry = new Registry()
const registers = [registry]

const counter = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
  new Counter({ name: `mainspring_${name}`, help, labelNames, registers })

/** `collect` sets it whenever somebody reads. */
const gauge = <L extends string>(
  name: string,
  help: string,
  labelNames: readonly L[] = [],
  collect?: (this: Gauge<L>) => void | Promise<void>,
) => new Gauge({ name: `mainspring_${name}`, help, labelNames, registers, ...(collect && { collect }) })

const seconds = <L extends string>(name: string, help: string, buckets: number[], labelNames: readonly L[]) =>
  new Histogram({ name: `mainspring_${name}_seconds`, help, labelNames, buckets, registers })

/** Makes this process's figures carry its name, and counts what Node knows about it: processor, memory, event loop. */
export const beginMetrics = (part: 'api' | 'worker'): void => {
  registry.setDefaultLabels({ part })
  collectDefaultMetrics({ register: registry })
}

const quick = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export const requests = counter('http_requests_total', 'Requests answered, by route pattern.', [
  'method',
  'route',
  'status',
])
export const requestSeconds = seconds('http_request_duration', 'How long requests took.', quick, [
  'method',
  'route',
])

export const runsAccepted = counter('runs_accepted_total', 'Runs accepted.', ['operation'])
export const runsStarted = counter('runs_started_total', 'Runs that the engine took.', ['operation'])
export const runsEnded = counter('runs_ended_total', 'Runs that ended, by how.', ['operation', 'status'])
export const runSeconds = seconds(
  'run_duration',
  'From acceptance to the end of a run.',
  [0.005, 0.025, 0.1, 0.5, 2, 10, 60, 600, 3600, 86_400, 604_800],
  ['operation'],
)

export const burstSeconds = seconds(
  'burst_duration',
  'How long the core took from an event to the next commands, waiting for a thread included.',
  quick,
  ['burst'],
)
export const evaluationsStopped = counter(
  'evaluations_stopped_total',
  'Evaluations that were ended, by why.',
  ['reason'],
)

export const effectOutcomes = counter('effects_total', 'What became of claims of effects.', ['outcome'])
export const calls = counter('calls_total', 'Calls to elsewhere, by how they ended.', ['outcome'])
export const callSeconds = seconds('call_duration', 'How long calls to elsewhere took.', quick, [])
export const mailOutcomes = counter('mails_total', 'Mails, by what became of handing them over.', ['outcome'])

export const relayed = counter('relayed_total', 'What the relay passed on to the engine.', ['what'])
const loopSucceeded = gauge(
  'loop_last_success_timestamp_seconds',
  'When a background loop last did its round without an error.',
  ['loop'],
)

/** Notes that a background loop did its round. */
export const succeeded = (
  loop: 'relay' | 'events' | 'schedules' | 'turns' | 'gatherings' | 'limits' | 'sweep' | 'seal' | 'archive',
): void => loopSucceeded.set({ loop }, Math.round(Date.now() / 1000))

/** Figures that are looked at when somebody reads them, by who knows them. */
export const looked = gauge
