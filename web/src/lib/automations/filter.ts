import type { listAutomations } from '#workflows/automations/contract.ts'
import type { Request } from '#workflows/operation.ts'

export const filterNames = ['search', 'folder', 'tag', 'owner', 'status', 'archive'] as const
export type AutomationFilter = Pick<Request<typeof listAutomations>, (typeof filterNames)[number]>

const choices: { [name in (typeof filterNames)[number]]?: readonly string[] } = {
  status: ['draft', 'active', 'paused'],
  archive: ['only', 'with'],
}

/** What an address asks for; what it says that no list can be asked for is left out. */
export const filterOf = (query: URLSearchParams): AutomationFilter =>
  Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = query.get(name)?.trim()
      return value && (choices[name]?.includes(value) ?? true) ? [[name, value]] : []
    }),
  )
