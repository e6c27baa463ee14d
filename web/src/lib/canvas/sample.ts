import { client } from '#lib/client.ts'
import { isFields } from './drawing.ts'
import type { Sample } from './suggest.ts'

/** The newest run of an automation as a sample; null without one, or without leave to see it. */
export const lastSample = async (automation: string): Promise<Sample | null> => {
  try {
    const [run] = (await client.runs.listRuns({ automation, limit: 1 })).items
    if (!run) return null
    const { input, steps } = await client.runs.getRun({ run: run.id })
    const trigger = isFields(input) && 'body' in input ? input : { body: input }
    return { trigger, steps: new Map(steps.map(({ node, output }) => [node, output])) }
  } catch {
    return null
  }
}
