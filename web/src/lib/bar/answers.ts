import type { Json } from '#workflows/automations/core/json.ts'
import type { Shown } from '#workflows/commands/contract.ts'

export interface Line {
  title: string
  hint: string
  state: string | null
  href: string | null
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

/** The answer of a view as lines: its items, or the one figure that it is. */
export const linesOf = (answer: unknown): Line[] => {
  const { items, count, more } = answer as { items?: Item[]; count?: number; more?: boolean }
  if (Array.isArray(items)) return items.map(lineOf)
  if (typeof count === 'number')
    return [
      { title: `${count.toLocaleString('en')}${more ? ' and more' : ''}`, hint: '', state: null, href: null },
    ]
  return []
}

const own: Record<string, string> = {
  listRuns: '/runs',
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
  const query = new URLSearchParams(Object.entries(input).map(([name, value]) => [name, String(value)]))
  return `${own[operation] ?? `/views/${operation}`}${query.size > 0 ? `?${query}` : ''}`
}
