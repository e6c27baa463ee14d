import type { Json } from '#workflows/automations/core/json.ts'
import type { EngineEvent, RunDetail, Step } from '#workflows/runs/contract.ts'
import { client } from '#lib/client.ts'
import { redacted } from './redact.ts'

/** A list page by page, up to a limit. */
const all = async <Item>(
  read: (cursor: string | undefined) => Promise<{ items: Item[]; nextCursor: string | null }>,
  most: number,
): Promise<Item[]> => {
  const items: Item[] = []
  for (let cursor: string | undefined; ;) {
    const page = await read(cursor)
    items.push(...page.items)
    if (page.nextCursor === null || items.length >= most) return items
    cursor = page.nextCursor
  }
}

/** More of either is no reading for people. */
const most = 20_000

/** Everything there is to know about a run, for somebody who cannot open this page. */
export const bundleOf = async (run: string): Promise<Json> => {
  const detail: RunDetail = await client.runs.getRun({ run })
  const steps = detail.moreSteps
    ? await all<Step>((cursor) => client.runs.listSteps({ run, limit: 200, ...(cursor && { cursor }) }), most)
    : []
  // Without the engine the rest is still worth having.
  const events = await all<EngineEvent>(
    (cursor) => client.runs.listEngineEvents({ run, limit: 500, ...(cursor && { cursor }) }),
    most,
  ).catch(() => null)
  const bundle = { format: 'mainspring-run', version: 1, at: new Date().toISOString(), detail, steps, events }
  return redacted(bundle as unknown as Json)
}
