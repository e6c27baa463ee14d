import type { Named } from '#db/commands/records.ts'
import { picked } from '#workflows/commands/core/slots.ts'
import type { World } from './interpret.ts'
import { tokens } from './words.ts'

/** Words that say when, how often, whether or of what; within a name they say nothing of it. */
const telling =
  /(?<![\p{L}\p{N}])(?:every|each|all|daily|hourly|weekly|monthly|nightly|runs?|deploy|deploys|mail|mails|log|logs|keys?|and|or|if|when|once|not|no|never|without|except|but|then|after|until|before|at|on|off|out|for|from|to|in|is|are|today|tomorrow|tonight|morning|evening|noon|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|week(?:end|day)?s?|days?|nights?|hours?|months?|years?|quarterly|yearly|\d+(?:[:.]\d+)?)(?![\p{L}\p{N}])|[,;:.&]/iu

/** Everything that has a name and can be chosen. */
export const everyRecord = async ({ records }: Pick<World, 'records'>): Promise<Named[]> =>
  (await Promise.all([...picked.keys()].map(async (widget) => (await records(widget)).all))).flat()

/** The names of several words a sentence says in full that would tell something else besides, the longest first. */
export const asNames = async (text: string, world: World): Promise<string[]> => {
  if (!telling.test(text)) return []
  const typed = ` ${tokens(text).join(' ')} `
  const found = (await everyRecord(world)).flatMap(({ name }) => {
    const words = tokens(name)
    return words.length > 1 && telling.test(name) && typed.includes(` ${words.join(' ')} `) ? [name] : []
  })
  return [...new Set(found)].toSorted((a, b) => b.length - a.length)
}
