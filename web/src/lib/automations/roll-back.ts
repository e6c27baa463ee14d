import { client } from '#lib/client.ts'
import { ProblemError } from '#lib/problem.ts'
import type { Draft } from './draft.svelte.ts'

/** Publishes an older version anew; the draft becomes it too, which undo takes back. Answers its new number. */
export const rollBack = async (draft: Draft, version: number): Promise<number> => {
  const { graph } = await client.automations.getAutomation({ id: draft.id, version })
  draft.change(`roll back to version ${version}`, graph)
  const kept = await draft.save()
  const why = draft.conflict ?? draft.refused
  if (!kept) throw new ProblemError(why ?? { title: 'It could not be saved', status: 409, code: 'not_saved' })
  const done = await client.automations.publishAutomation({ id: draft.id, baseRevision: draft.revision })
  return done.version
}
