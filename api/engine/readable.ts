import type { Payload } from '@temporalio/common'
import { and, eq, inArray } from 'drizzle-orm'
import { hidden, secretName } from '#db/audit/input.ts'
import { withOrg } from '#db/client.ts'
import { openContent } from '#db/payloads/read.ts'
import { payloads as kept } from '#db/schema.ts'
import type { Json } from '#workflows/automations/core/json.ts'

/** Larger values stay references, and together no more than so many bytes of JSON are put in. */
const largest = 1_000_000
const together = 4_000_000

const text = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString()

const isReference = (name: string, value: Json): value is { id: string; size: number } =>
  /Payload$|^given$/.test(name) &&
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  typeof value.id === 'string' &&
  /^[0-9a-f]{64}$/.test(value.id)

/** Every reference in a value. */
const referencesIn = (value: Json, name = ''): string[] => {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((each) => referencesIn(each))
  if (isReference(name, value)) return [value.id]
  return Object.entries(value).flatMap(([inner, each]) => referencesIn(each, inner))
}

/** A value with what it refers to beside each reference, and without what stands under the name of a secret. */
const shown = (value: Json, found: ReadonlyMap<string, Json>, name = ''): Json => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((each) => shown(each, found))
  if (isReference(name, value) && found.has(value.id))
    return { ...value, value: shown(found.get(value.id)!, found) }
  return Object.fromEntries(
    Object.entries(value).map(([inner, each]) => [
      inner,
      secretName.test(inner) && each !== null && typeof each !== 'boolean'
        ? hidden
        : shown(each, found, inner),
    ]),
  )
}

/** The values of some references of an organisation, as many as there is room for. */
const valuesOf = async (org: string, ids: string[]): Promise<Map<string, Json>> => {
  if (ids.length === 0) return new Map()
  const mine = and(eq(kept.org, org), inArray(kept.id, ids))
  return withOrg(org, async (tx) => {
    const sizes = await tx
      .selectDistinctOn([kept.id], { run: kept.run, id: kept.id, bytes: kept.bytes })
      .from(kept)
      .where(mine)
    const found = new Map<string, Json>()
    let left = together
    for (const { run, id, bytes } of sizes) {
      if (bytes > largest || bytes > left) continue
      left -= bytes
      const [row] = await tx
        .select({ id: kept.id, content: kept.content })
        .from(kept)
        .where(and(eq(kept.org, org), eq(kept.run, run), eq(kept.id, id)))
      if (row) found.set(id, JSON.parse(await openContent(org, run, row)) as Json)
    }
    return found
  })
}

const valueOf = (payload: Payload): Json | undefined => {
  if (text(payload.metadata?.encoding) !== 'json/plain') return undefined
  try {
    return JSON.parse(text(payload.data)) as Json
  } catch {
    return undefined
  }
}

/** Opened payloads as people may read them. */
export const readable = async (org: string, payloads: Payload[]): Promise<Payload[]> => {
  const values = payloads.map(valueOf)
  const ids = [...new Set(values.flatMap((value) => (value === undefined ? [] : referencesIn(value))))]
  const found = await valuesOf(org, ids.slice(0, 200))
  return payloads.map((payload, i) => {
    const value = values[i]
    return value === undefined
      ? payload
      : { ...payload, data: new Uint8Array(Buffer.from(JSON.stringify(shown(value, found)))) }
  })
}
