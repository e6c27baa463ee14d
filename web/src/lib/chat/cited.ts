import { pageOf } from '#lib/bar/answers.ts'
import { pages } from '#lib/views/columns.ts'
import type { Citation } from '#workflows/chat/contract.ts'

/** The lists of those that have no page of their own. */
const lists: Record<string, string> = {
  member: 'listMembers',
  invitation: 'listInvitations',
  key: 'listApiKeys',
  mail: 'listMails',
  toolServer: 'listToolServers',
  session: 'listSessions',
  organisation: 'listOrganisations',
}

/** The page of what an answer is about; null where it has none. */
export const pageOfCitation = ({ kind, id }: Pick<Citation, 'kind' | 'id'>): string | null => {
  if (pages[kind]) return `${pages[kind]}${encodeURIComponent(id)}`
  if (kind !== 'view') return lists[kind] ? pageOf({ operation: lists[kind], input: {} }) : null
  const [operation = '', query] = id.split('?')
  return pageOf({ operation, input: Object.fromEntries(new URLSearchParams(query)) })
}
