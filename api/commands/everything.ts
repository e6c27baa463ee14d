import type { World } from './interpret.ts'

const asked =
  /^(?:please\s+)?(?:resume|unpause|reactivate|continue|turn on|switch on)\s+(?:everything|all|whatever)(?:\s+(?:that|which)(?:['’]?s|\s+is|\s+are)?)?\s+(?:currently\s+)?paused(?:\s+(?:now|right now|again|please))*[.!]?$/i

/** “resume everything that is paused”: of each kind that can be, where some are. */
export const everyKind = async (text: string, { records }: Pick<World, 'records'>): Promise<string> => {
  if (!asked.test(text)) return text
  const kinds = ['automation', 'project', 'endpoint']
  const paused = await Promise.all(
    kinds.map(async (kind) => (await records(kind)).all.some(({ state }) => state === 'paused')),
  )
  const some = kinds.filter((_, i) => paused[i])
  return some.length > 1 ? some.map((kind) => `resume every paused ${kind}`).join(' and ') : text
}
