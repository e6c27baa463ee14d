import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { atOnce } from '../client.ts'
import { organisationKey, unseal } from '../organisations/keys.ts'
import { placeOf } from './keep.ts'
import { recentPayload, rememberPayloads } from './recent.ts'

const expand = promisify(gunzip)

/** A payload's JSON from what is kept. */
export const openContent = async (
  org: string,
  run: string,
  { id, content }: { id: string; content: Buffer },
): Promise<string> => {
  const key = await organisationKey(org)
  return (await expand(unseal(key, content, placeOf('content', org, run, id)))).toString()
}

const text = 'select id, content from app.payloads where org = $1 and run = $2 and id = any($3)'

/**
 * The JSON texts of some payloads of a run, by id: from memory, or by one query. What is not kept is missing; with
 * nothing asked for nothing is done.
 */
export const readPayloads = async (
  org: string,
  run: string,
  ids: readonly string[],
): Promise<Record<string, string>> => {
  const found: Record<string, string> = {}
  const missing: string[] = []
  for (const id of new Set(ids)) {
    const known = recentPayload(org, run, id)
    if (known === undefined) missing.push(id)
    else found[id] = known
  }
  if (missing.length === 0) return found
  const rows = await atOnce<{ id: string; content: Buffer }>(org, {
    name: 'read-payloads',
    text,
    values: [org, run, missing],
  })
  const opened = await Promise.all(
    rows.map(async (row) => ({ id: row.id, text: await openContent(org, run, row) })),
  )
  rememberPayloads(org, run, opened)
  for (const { id, text } of opened) found[id] = text
  return found
}
