import { now, records, zone } from '../held-out/records.ts'
import { interpret } from '../interpret.ts'

/** An organisation whose records are those of the held-out sentences. */
export const world = {
  now,
  zone,
  records: async (widget: string) => ({ all: records[widget] ?? [], complete: true }),
}
/** What a sentence is understood as, or why it is not: two that say the same are equal. */
export const told = async (text: string) => {
  const understood = await interpret(text, world)
  if (!('steps' in understood)) return understood.why
  const steps = understood.steps.map(({ phrase: { contract }, input, over, at, after, missing }) => ({
    ...{ operation: contract.name, input, over, at, after, missing },
  }))
  return { steps, every: 'every' in understood ? understood.every?.when : undefined }
}
