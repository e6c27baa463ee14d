import { graph, type Graph } from '../../automations/core/graph.ts'
import type { When } from '../../automations/core/schedule.ts'
import type { AnyContract } from '../../operation.ts'
import type { Planned, Watch } from '../contract.ts'
import { callsOf, plannable } from './plans.ts'

/** Why an operation cannot be done by an automation; null when it can. */
export const whyNotAlone = (contract: AnyContract): string | null => {
  const { title } = contract
  if (contract.kind === 'view') return 'A question is answered now; an automation has to do something.'
  if (contract.kind === 'message' || contract.by === 'people')
    return `“${title}” needs a person each time, so no automation can do it.`
  return plannable(contract) ? null : `“${title}” is done in a form of its own.`
}

/** The steps of a plan as a drawing; a step that comes only after another one stands behind it. */
const chain = (steps: readonly Planned[]): Pick<Graph, 'edges'> & { nodes: object[] } => {
  const nodes: object[] = []
  const edges: Graph['edges'] = []
  let begins = ['trigger']
  let before = ['trigger']
  for (const [i, step] of steps.entries()) {
    const from = step.after ? before : begins
    begins = from
    before = callsOf(step).map((input, j, { length }) => {
      const id = length > 1 ? `step${i + 1}-${j + 1}` : `step${i + 1}`
      nodes.push({ id, type: 'operation', operation: step.operation, input })
      for (const each of from) edges.push({ from: each, to: id })
      return id
    })
  }
  return { nodes, edges }
}

/** Looks at an address, and writes to somebody when it does not answer well: once, until it has answered again. */
const watching = ({ url, tells }: Watch): Pick<Graph, 'edges'> & { nodes: object[] } => {
  const input = { automation: '{{ run.automation }}', key: 'down' }
  const inside = (id: string, name: string, rest: object) => ({ id, name, parent: 'look', ...rest })
  const does = (operation: string, more: object) => ({
    type: 'operation',
    operation,
    input: { ...input, ...more },
  })
  return {
    nodes: [
      { id: 'look', type: 'try', name: 'Try it' },
      inside('call', 'Ask the address', { type: 'http', url, attempts: 2, timeoutSeconds: 20 }),
      inside('up', 'Forget that it was down', does('deleteEntry', {})),
      inside('down', 'Remember that it is down', does('rememberEntry', { expiresAfter: '1d' })),
      inside('new', 'Was it up before?', { type: 'if', condition: 'steps.down.isNew' }),
      inside('tell', 'Tell that it is down', {
        ...{ type: 'operation', operation: 'sendMail' },
        input: {
          to: tells,
          subject: `${new URL(url).host} is down`,
          text: `${url} did not answer as it should: {{ steps.look.error.message }}`,
        },
      }),
    ],
    edges: [
      { from: 'trigger', to: 'look' },
      { from: 'look', port: 'try', to: 'call' },
      { from: 'call', to: 'up' },
      { from: 'look', port: 'catch', to: 'down' },
      { from: 'down', to: 'new' },
      { from: 'new', port: 'true', to: 'tell' },
    ],
  }
}

/** The automation that does what was said, whenever it is time or somebody starts it. */
export const automationOf = (
  steps: readonly Planned[],
  watch: Watch | null,
  schedule: { when: When; timeZone: string } | null,
): Graph =>
  graph.parse({
    trigger: schedule
      ? { type: 'schedule', schedules: [schedule.when], timeZone: schedule.timeZone }
      : { type: 'manual' },
    ...(watch ? watching(watch) : chain(steps)),
  })

const dayNames = {
  ...{ mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday' },
  ...{ fri: 'Friday', sat: 'Saturday', sun: 'Sunday' },
} as const
const units = { s: 'second', m: 'minute', h: 'hour', d: 'day' } as const

const listOf = (all: readonly string[]) =>
  all.length > 1 ? `${all.slice(0, -1).join(', ')} and ${all.at(-1)}` : (all[0] ?? '')

/** How often something happens, as people say it. */
export const oftenOf = (when: When): string => {
  if (when.kind === 'cron') return `By cron “${when.expression}”`
  if (when.kind === 'interval') {
    const [, n, unit] = /^(\d+)([smhd])$/.exec(when.every) ?? []
    if (!unit) return `Every ${when.every}`
    const name = units[unit as keyof typeof units]
    return n === '1' ? `Every ${name}` : `Every ${n} ${name}s`
  }
  const { weekdays = [], monthDays = [], times } = when
  const at = `at ${listOf(times)}`
  if (monthDays.length > 0) {
    const days = monthDays.map((day) => (day === 'last' ? 'last day' : `${day}.`))
    return `On the ${listOf(days)} of every month ${at}`
  }
  if (weekdays.join() === 'mon,tue,wed,thu,fri') return `Monday to Friday ${at}`
  return weekdays.length > 0
    ? `Every ${listOf(weekdays.map((day) => dayNames[day]))} ${at}`
    : `Every day ${at}`
}
