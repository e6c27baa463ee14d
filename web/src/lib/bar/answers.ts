import type { Json } from '#workflows/automations/core/json.ts'
import type { Shown } from '#workflows/commands/contract.ts'

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

/** The answer of a view as lines: its items, or the one figure that it is. */
export const linesOf = (answer: unknown): Line[] => {
  const { items, count, more } = answer as { items?: Item[]; count?: number; more?: boolean }
  if (typeof answer === 'object' && answer !== null && 'newest' in answer)
    return (answer as Partial<Failed>).run ? failedOf(answer as Failed) : []
  if (Array.isArray(items))
    return items.map((item) => ('count' in item ? countOf(item as unknown as Counted) : lineOf(item)))
  if (typeof count === 'number')
    return [
      { title: `${count.toLocaleString('en')}${more ? ' and more' : ''}`, hint: '', state: null, href: null },
    ]
  return []
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
  listAuditEntries: '/settings/audit',
  listWaiting: '/',
}

/** The page that shows all of it. */
export const pageOf = ({
  operation,
  input,
}: Pick<Shown, 'operation'> & { input: Record<string, Json> }): string => {
  // A page of runs knows spans that end now; the view has any.
  if (operation === 'listRuns' && 'from' in input)
    return `/views/listRuns?${new URLSearchParams(input as Record<string, string>)}`
  const query = new URLSearchParams(Object.entries(input).map(([name, value]) => [name, String(value)]))
  return `${own[operation] ?? `/views/${operation}`}${query.size > 0 ? `?${query}` : ''}`
}
