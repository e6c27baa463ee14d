import type { ReadResourceResult, Resource, ResourceTemplate } from '@modelcontextprotocol/sdk/types.js'
import { getAutomation, listAutomations } from '#workflows/automations/contract.ts'
import type { Output, View } from '#workflows/operation.ts'
import { getRun, listRuns } from '#workflows/runs/contract.ts'
import { call } from '../call.ts'
import type { Calling } from './tools.ts'

const mimeType = 'application/json'
/** So many on a page. */
const limit = 50

/** What can be read: its list, the view of one, and by which field that is named. */
interface Kind {
  name: 'automations' | 'runs'
  title: string
  list: View
  one: View
  field: string
  describe: (item: never) => Pick<Resource, 'title' | 'description'>
}
type Automation = Output<typeof listAutomations>['items'][number]
type Run = Output<typeof listRuns>['items'][number]

const kinds: readonly Kind[] = [
  {
    ...{
      name: 'automations',
      title: 'An automation',
      list: listAutomations,
      one: getAutomation,
      field: 'id',
    },
    describe: ({ name, status, description }: Automation) => ({
      title: name,
      description: description || `An automation that is ${status}`,
    }),
  },
  {
    ...{ name: 'runs', title: 'A run', list: listRuns, one: getRun, field: 'run' },
    describe: ({ automation, title, sentence }: Run) => ({
      title: automation?.name ?? title,
      description: sentence,
    }),
  },
]

const visible = ({ caller }: Calling) => kinds.filter(({ list }) => caller.may(list.permission))
export const uriOf = (name: string, id: string) => `mainspring://${name}/${id}`

export const listTemplates = (calling: Calling): ResourceTemplate[] =>
  visible(calling).map(({ name, title }) => ({
    ...{ name, title, mimeType },
    uriTemplate: uriOf(name, '{id}'),
  }))

/** Automations, then runs, newest first; the cursor says in which list one is. */
export const listResources = async (
  cursor: string | undefined,
  calling: Calling,
): Promise<{ resources: Resource[]; nextCursor?: string }> => {
  const seen = visible(calling)
  const [, at = seen[0]?.name, after] = /^(\w+):(.*)$/.exec(cursor ?? '') ?? []
  const index = seen.findIndex(({ name }) => name === at)
  const kind = seen[index]
  if (!kind) return { resources: [] }
  const input = { limit, ...(after ? { cursor: after } : {}) }
  const { body } = await call(kind.list, input, calling.caller, calling.from)
  const { items, nextCursor } = body as { items: { id: string }[]; nextCursor: string | null }
  const next = seen[index + 1]
  const resources = items.map((item) => ({
    ...{ uri: uriOf(kind.name, item.id), name: item.id, mimeType },
    ...kind.describe(item as never),
  }))
  if (nextCursor) return { resources, nextCursor: `${kind.name}:${nextCursor}` }
  return next ? { resources, nextCursor: `${next.name}:` } : { resources }
}

/** What a URI names, as its view tells it; undefined when it is none of ours. */
export const readResource = async (
  uri: string,
  calling: Calling,
): Promise<ReadResourceResult | undefined> => {
  const [, name, id] = /^mainspring:\/\/(\w+)\/([^/?#]+)$/.exec(uri) ?? []
  const kind = visible(calling).find((each) => each.name === name)
  if (!kind) return undefined
  const { body } = await call(kind.one, { [kind.field]: id }, calling.caller, calling.from)
  return { contents: [{ uri, mimeType, text: JSON.stringify(body) }] }
}
