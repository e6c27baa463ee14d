import { and, eq, inArray } from 'drizzle-orm'
import type { PayloadReference } from '#workflows/automations/core/state.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type * as contract from '#workflows/runs/contract.ts'
import type { Transaction } from '../client.ts'
import { organisationKey, unseal } from '../organisations/keys.ts'
import { notFound } from '../refused.ts'
import { payloads } from '../schema.ts'
import type { Read } from '../views.ts'
import { placeOf } from './keep.ts'
import { openContent } from './read.ts'

/** What is shown of these payloads of a run, by reference; nothing is asked where there are none. */
export const presentPayloads = async (
  tx: Transaction,
  org: string,
  run: string,
  references: (PayloadReference | null)[],
): Promise<(reference: PayloadReference | null) => contract.Payload | null> => {
  const ids = references.flatMap((each) => (each ? [each.id] : []))
  if (ids.length === 0) return () => null
  const key = await organisationKey(org)
  const rows = await tx
    .select({ id: payloads.id, bytes: payloads.bytes, preview: payloads.preview })
    .from(payloads)
    .where(and(eq(payloads.org, org), eq(payloads.run, run), inArray(payloads.id, ids)))
  const shown = new Map(
    rows.map(({ id, bytes, preview }) => [
      id,
      { id, bytes, preview: unseal(key, preview, placeOf('preview', org, run, id)).toString() },
    ]),
  )
  return (reference) => (reference && shown.get(reference.id)) ?? null
}

export const getPayload: Read<typeof contract.getPayload> = async (tx, { run, payload: id }, { org }) => {
  const [row] = await tx
    .select({ id: payloads.id, bytes: payloads.bytes, content: payloads.content })
    .from(payloads)
    .where(and(eq(payloads.org, org), eq(payloads.run, run), eq(payloads.id, id)))
  if (!row) throw notFound('payload')
  return { bytes: row.bytes, value: JSON.parse(await openContent(org, run, row)) as Json }
}
