import type { AuditEntry, AuditFilters } from '#workflows/audit/contract.ts'
import type { Client } from '#lib/client.ts'
import type { Look } from '#lib/status.ts'

/** The log of the organisation one acts for, or of the installation, which is nobody's organisation. */
export type AuditScope = 'organisation' | 'installation'

export const logOf = ({ audit }: Client, scope: AuditScope) =>
  scope === 'installation'
    ? {
        list: audit.listInstallationAuditEntries,
        get: audit.getInstallationAuditEntry,
        verify: audit.verifyInstallationAudit,
      }
    : { list: audit.listAuditEntries, get: audit.getAuditEntry, verify: audit.verifyAudit }

export const outcomeLook: Record<AuditEntry['outcome'], Look> = {
  done: { tone: 'done', word: 'Done' },
  accepted: { tone: 'running', word: 'Accepted', still: true },
  refused: { tone: 'failed', word: 'Refused' },
}
export const surfaceWord: Record<AuditEntry['surface'], string> = {
  page: 'the pages',
  key: 'an API key',
  token: 'a token',
  cli: 'the machine itself',
  system: 'the system',
}

const day = 86_400_000
const spans: Record<string, number> = { hour: day / 24, day, week: 7 * day, month: 30 * day }
export const spanOptions = [
  { value: '', text: 'any time' },
  { value: 'hour', text: 'the last hour' },
  { value: 'day', text: 'the last day' },
  { value: 'week', text: 'the last 7 days' },
  { value: 'month', text: 'the last 30 days' },
]

/** The filters in the page's address that narrow by a word; `since` is beside them. */
export const filterNames = ['actor', 'action', 'outcome', 'surface', 'subject', 'text'] as const

/** What the page's address asks for, as the API is asked. Times are cut to the minute, so that pages fit together. */
export const filtersOf = (parameters: URLSearchParams, now: number): AuditFilters => {
  const since = spans[parameters.get('since') ?? '']
  const from = since && new Date(Math.floor((now - since) / 60_000) * 60_000).toISOString()
  const given = filterNames.flatMap((name) => {
    const value = parameters.get(name)
    return value ? [[name, value]] : []
  })
  return { ...Object.fromEntries(given), ...(from ? { from } : {}) }
}

/** Who did it, as one says it. */
export const actorName = ({ actor, erased }: AuditEntry): string => {
  if (actor.name) return actor.name
  if (erased) return 'an erased person'
  return { user: 'somebody', key: 'a key', nobody: 'nobody signed in', system: 'the system' }[actor.kind]
}
