import type { AuditEntry, AuditFilters } from '#workflows/audit/contract.ts'
import type { Client } from '#lib/client.ts'
import { spanStart } from '#lib/format/spans.ts'
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
  mcp: 'an MCP client',
  cli: 'the machine itself',
  system: 'the system',
}

/** The filters in the page's address that narrow by a word; `since` is beside them. */
export const filterNames = ['actor', 'action', 'outcome', 'surface', 'subject', 'text'] as const

/** What the page's address asks for, as the API is asked. */
export const filtersOf = (parameters: URLSearchParams, now: number): AuditFilters => {
  const from = spanStart(parameters.get('since'), now)
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
