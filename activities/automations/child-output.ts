import { and, eq } from 'drizzle-orm'
import { withOrg } from '#db/client.ts'
import { sealPayloads, type PayloadRow } from '#db/payloads/keep.ts'
import { runs } from '#db/schema.ts'
import type { Happening } from '#workflows/automations/core/state.ts'
import { loadTexts } from './load.ts'

/**
 * A happening with the output of the run that made it, where that is too large to come by the engine: a payload of that
 * run, which becomes one of `run` as well, so that each can be erased without the other.
 */
export const withOutputOfChild = async (
  org: string,
  run: string,
  happening: Happening,
): Promise<{ happening: Happening; payloads: PayloadRow[] }> => {
  const unchanged = { happening, payloads: [] }
  if (happening.kind !== 'performed' || happening.child === undefined || happening.output !== null)
    return unchanged
  const { child } = happening
  const [row] = await withOrg(org, (tx) =>
    tx
      .select({ outputPayload: runs.outputPayload })
      .from(runs)
      .where(and(eq(runs.org, org), eq(runs.id, child))),
  )
  if (!row?.outputPayload) return unchanged
  const { outputPayload } = row
  const texts = await loadTexts(org, child, [outputPayload.id])
  const payloads = await sealPayloads(org, run, [{ id: outputPayload.id, text: texts[outputPayload.id]! }])
  return { happening: { ...happening, outputPayload }, payloads }
}
