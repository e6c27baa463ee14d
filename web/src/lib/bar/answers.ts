import type { Json } from '#workflows/automations/core/json.ts'
import type { Shown } from '#workflows/commands/contract.ts'
import type { RunsOverTime, RunStatus } from '#workflows/runs/contract.ts'
import { runLook } from '#lib/status.ts'

export interface Line {
  title: string
  hint: string
  state: string | null
  href: string | null
  /** How many, where the answer is numbers. */
  count?: number
}

type Item = Record<string, unknown>
const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

const lineOf = (item: Item): Line => {
  const run = (item.run ?? (typeof item.sentence === 'string' ? item : null)) as Item | null
  const automation = (run?.automation ?? null) as Item | null
  const title = ['name', 'subject', 'title', 'email', 'action', 'id']
    .map((field) => text(item[field]))
    .find(Boolean)
  const hint = ['sentence', 'detail', 'email', 'to', 'summary']
    .map((field) => text(item[field]))
    .find(Boolean)
  const state = text(item.status) || text(item.state) || text(run?.status)
  const name = (text(automation?.name) || title) ?? ''
  const said = (hint || text(run?.sentence)) ?? ''
  const isAutomation = 'trigger' in item && 'revision' in item
  return {
    title: name,
    hint: said === name ? '' : said,
    state: state || null,
    href: run ? `/runs/${text(run.id)}` : isAutomation ? `/automations/${text(item.id)}` : null,
  }
}

interface Counted {
  automation: { id: string; name: string } | null
  count: number
}
const countOf = ({ automation, count }: Counted): Line => ({
  title: automation?.name ?? 'Single operations',
  ...{ hint: '', state: null, count },
  href: automation && `/automations/${automation.id}`,
})

interface OfStatus {
  status: RunStatus
  count: number
}
const ofStatus = ({ status, count }: OfStatus): Line => ({
  ...{ title: runLook[status].word, hint: '', state: status, href: null, count },
})

type Moment = Pick<RunsOverTime['items'][number], 'name' | 'count'>

/** Numbers over time, as they can be drawn; null for any other answer. */
export const momentsOf = (answer: unknown): Moment[] | null => {
  const { items, every } = (answer ?? {}) as Partial<RunsOverTime>
  return every && Array.isArray(items) && items.length > 0 ? items : null
}

/** All of them in one sentence. */
export const summaryOf = (moments: readonly Moment[]): string => {
  const all = moments.reduce((sum, { count }) => sum + count, 0)
  const most = moments.reduce((one, other) => (other.count > one.count ? other : one))
  if (all === 0) return 'None.'
  const figure = (value: number) => value.toLocaleString('en')
  return most.count === all
    ? `${figure(all)}, all of ${most.name}.`
    : `${figure(all)} in all; most: ${most.name} (${figure(most.count)}).`
}

interface Failed {
  run: Item
  error: { message: string; hint?: string } | null
  newest: boolean
}
const failedOf = ({ run, error, newest }: Failed): Line[] => [
  lineOf(run),
  ...[error?.message, error?.hint, newest ? '' : 'A run came after it, and has not failed.'].flatMap(
    (said) => (said ? [{ title: said, hint: '', state: null, href: null }] : []),
  ),
]

interface Deployed {
  id: string
  projectName: string
  number: number
  status: string
  reason: string | null
  message: string
}
/** Why it went as it did, else what it was of. */
const deployedOf = ({ id, projectName, number, status, reason, message }: Deployed): Line => ({
  title: `${projectName} #${number}`,
  hint: reason ?? message,
  state: status,
  href: `/deploys/${id}`,
})

const itemOf = (item: Item): Line =>
  'count' in item && 'status' in item
    ? ofStatus(item as unknown as OfStatus)
    : 'count' in item
      ? countOf(item as unknown as Counted)
      : 'projectName' in item
        ? deployedOf(item as unknown as Deployed)
        : lineOf(item)

/** The answer of a view as lines: its items, or the one figure that it is. */
export const linesOf = (answer: unknown): Line[] => {
  const { items, count, more } = answer as { items?: Item[]; count?: number; more?: boolean }
  if (typeof answer === 'object' && answer !== null && 'newest' in answer)
    return (answer as Partial<Failed>).run ? failedOf(answer as Failed) : []
  // Of several numbers those say something that are not 0.
  if (Array.isArray(items)) return items.map(itemOf).filter(({ count }) => count !== 0)
  if (typeof count === 'number')
    return [
      { title: `${count.toLocaleString('en')}${more ? ' and more' : ''}`, hint: '', state: null, href: null },
    ]
  return typeof answer === 'object' && answer !== null ? factsOf(answer as Item) : []
}

const mostFacts = 12
const words = (field: string) => {
  const apart = field.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return apart.charAt(0).toUpperCase() + apart.slice(1)
}
const isMoment = (value: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)
const factText = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string' && isMoment(value)) return new Date(value).toLocaleString('en-GB')
  if (Array.isArray(value) && value.every((each) => typeof each === 'string'))
    return value.slice(0, 5).map(factText).join(', ')
  return text(value)
}

/** One thing: what it is called, then what is known of it in a word each. */
const factsOf = (answer: Item): Line[] => {
  const inner = Object.values(answer).find(
    (value): value is Item => typeof value === 'object' && value !== null && 'name' in value,
  )
  // Of figures over time, all of them together.
  const { total } = answer
  const sum = typeof total === 'object' && total !== null ? (total as Item) : undefined
  const thing = sum ?? ('name' in answer ? answer : (inner ?? answer))
  const facts = Object.entries(thing).flatMap(([field, value]): Line[] => {
    const said = /^(?:id|name|status|state|org)$/.test(field) ? '' : factText(value)
    return said ? [{ title: words(field), hint: said, state: null, href: null }] : []
  })
  return [...('name' in thing ? [lineOf(thing)] : []), ...facts].slice(0, mostFacts)
}

const own: Record<string, string> = {
  listRuns: '/runs',
  getLastFailure: '/runs',
  listAutomations: '/automations',
  listMembers: '/settings/organisation',
  listInvitations: '/settings/organisation',
  listApiKeys: '/settings/keys',
  listEndpoints: '/settings/endpoints',
  listMails: '/settings/mails',
  listToolServers: '/settings/tools',
  listSessions: '/settings/security',
  listOrganisations: '/installation/organisations',
  listAuditEntries: '/settings/audit',
  listWaiting: '/',
}

/** What stands on the page of its project. */
const ofProject =
  /^(?:getProject|listRequests|listProbeEvents|listProjectVariables|listProjectRegistries|listVariableChanges)/

/** The page that shows all of it. */
export const pageOf = ({
  operation,
  input,
}: Pick<Shown, 'operation'> & { input: Record<string, Json> }): string => {
  // A page of runs knows spans that end now; the view has any.
  if (operation === 'getAutomation') return `/automations/${text(input.id)}`
  if (operation === 'listDeployments' && !('from' in input))
    return typeof input.project === 'string' ? `/projects/${input.project}` : '/projects'
  if (operation === 'getRun') return `/runs/${text(input.run)}`
  if (ofProject.test(operation) && typeof input.project === 'string') return `/projects/${input.project}`
  if (operation === 'listRuns' && 'from' in input)
    return `/views/listRuns?${new URLSearchParams(input as Record<string, string>)}`
  const query = new URLSearchParams(Object.entries(input).map(([name, value]) => [name, String(value)]))
  return `${own[operation] ?? `/views/${operation}`}${query.size > 0 ? `?${query}` : ''}`
}
