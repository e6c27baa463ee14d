import { picked } from '#workflows/commands/core/slots.ts'
import type { Understood, World } from './interpret.ts'
import { withoutNoun } from './meant.ts'
import { find } from './names.ts'

const nobody = /^There is no (?:.+?) called “(.+)”\.$/

/** Says of what is not there as one thing that it is there as another: “Newsletter” is an automation, and no endpoint. */
export const asOtherKind = async (
  understood: Understood,
  { records }: Pick<World, 'records'>,
): Promise<Understood> => {
  const called = 'why' in understood && !understood.apart ? nobody.exec(understood.why)?.[1] : undefined
  if (called === undefined) return understood
  for (const noun of picked.keys()) {
    const found = find(withoutNoun(called, noun), (await records(noun)).all)
    if (found?.tier !== 'exact' || found.records.length !== 1) continue
    const what = `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`
    return { ...understood, why: `“${found.records[0]!.name}” is ${what}, and that cannot be done to one.` }
  }
  return understood
}
