import { settings } from '#infra/settings.ts'
import { Problem } from '../problem.ts'
import type { Identity } from '../session.ts'

/** Organisations have so many times as many places as one caller, the process so many times as many again. */
const factor = 10

const taken = new Map<string, number>()

const whose = ({ org, actor }: Identity): { name: string; most: number; said: string }[] => {
  const { MAINSPRING_LIMIT_FEEDS: most } = settings()
  return [
    { name: `${actor.kind} ${actor.id}`, most, said: 'of yours' },
    { name: `org ${org}`, most: most * factor, said: 'of your organisation' },
    { name: '', most: most * factor * factor, said: 'of everybody' },
  ]
}

/**
 * Takes one of the places for feeds that a caller, their organisation and this process have; answers how to give it
 * back.
 * @throws {Problem} 429 too_many_feeds
 */
export const takePlace = (caller: Identity): (() => void) => {
  const places = whose(caller)
  const full = places.find(({ name, most }) => (taken.get(name) ?? 0) >= most)
  if (full)
    throw new Problem({
      status: 429,
      code: 'too_many_feeds',
      limit: 'feeds',
      detail: `${full.most} feeds ${full.said} are open; there is no room for another.`,
      hint: 'Close one, or look every few seconds instead.',
      headers: { 'retry-after': '15' },
    })
  for (const { name } of places) taken.set(name, (taken.get(name) ?? 0) + 1)
  let given = false
  return () => {
    if (given) return
    given = true
    for (const { name } of places) {
      const left = taken.get(name)! - 1
      if (left > 0) taken.set(name, left)
      else taken.delete(name)
    }
  }
}

/** How many feeds this process serves. */
export const openFeeds = (): number => taken.get('') ?? 0
