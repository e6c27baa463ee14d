import type { Json } from '#workflows/automations/core/json.ts'
import type { EngineEvent, Payload, RunDetail, Step } from '#workflows/runs/contract.ts'
import { client } from '#lib/client.ts'
import { most, type Bundle, type KeptHistory } from '#lib/bundles/format.ts'
import { mostShown } from './payloads.ts'
import { redacted } from './redact.ts'

/** A list page by page, up to a limit. */
const all = async <Item>(
  read: (cursor: string | undefined) => Promise<{ items: Item[]; nextCursor: string | null }>,
  most: number,
): Promise<{ items: Item[]; cut: boolean }> => {
  const items: Item[] = []
  for (let cursor: string | undefined; ;) {
    const page = await read(cursor)
    items.push(...page.items)
    if (page.nextCursor === null) return { items, cut: false }
    if (items.length >= most) return { items, cut: true }
    cursor = page.nextCursor
  }
}

/** Of each generation its last history and those it goes on from, the newest first. */
const historiesOf = async (run: string, newest: number): Promise<KeptHistory[]> => {
  const found: KeptHistory[] = []
  let left = most.events
  for (let generation = newest; generation > 0; generation--) {
    let execution: string | null = null
    do {
      let before: string | null = null
      const { items, cut }: { items: EngineEvent[]; cut: boolean } = await all<EngineEvent>(
        async (cursor) => {
          const page = await client.runs.listEngineEvents({
            ...{ run, generation, limit: 500 },
            ...(execution !== null && { execution }),
            ...(cursor !== undefined && { cursor }),
          })
          if (cursor === undefined) ({ before } = page)
          return page
        },
        left,
      )
      if (items.length > 0) found.push({ generation, execution, before, cut, events: items })
      left -= items.length
      if (left <= 0 || found.length >= most.histories) return found
      execution = before
    } while (execution !== null)
  }
  return found
}

/** Of all large values together, in bytes of JSON. */
const roomForPayloads = 20_000_000

/** Large values by id, without what is called a secret; those that are too large are left out. */
const payloadsOf = async (run: string, large: Payload[]): Promise<Record<string, Json>> => {
  const found: Record<string, Json> = {}
  let left = roomForPayloads
  for (const { id, bytes } of large) {
    if (Object.hasOwn(found, id) || bytes > mostShown || bytes > left) continue
    const read = await client.runs.getPayload({ run, payload: id }).catch(() => undefined)
    if (!read) continue
    left -= bytes
    found[id] = redacted(read.value)
  }
  return found
}

type Large = Pick<Step, 'inputPayload' | 'outputPayload'>

/** With beginnings that come from the values as they are in the file: as text they would still hold secrets. */
const withPreviews = <T extends Large>(of: T, payloads: Record<string, Json>): T => {
  const again = (large: Payload | null) =>
    large && {
      ...large,
      preview: Object.hasOwn(payloads, large.id) ? JSON.stringify(payloads[large.id]).slice(0, 2000) : '',
    }
  return { ...of, inputPayload: again(of.inputPayload), outputPayload: again(of.outputPayload) }
}

/** Everything there is to know about a run, for somebody who cannot open this page. */
export const bundleOf = async (run: string): Promise<Bundle> => {
  const detail: RunDetail = await client.runs.getRun({ run })
  const { items: steps } = detail.moreSteps
    ? await all<Step>(
        (cursor) => client.runs.listSteps({ run, limit: 200, ...(cursor && { cursor }) }),
        most.steps - 200,
      )
    : { items: [] }
  // Without the engine the rest is still worth having.
  const histories = await historiesOf(run, detail.run.generation).catch(() => null)
  const large = [detail, ...detail.steps, ...steps]
    .flatMap(({ inputPayload, outputPayload }) => [inputPayload, outputPayload])
    .filter((each) => each !== null)
    .slice(0, most.payloads)
  const payloads = await payloadsOf(run, large)
  const clean = (each: Step) => withPreviews(each, payloads)
  const bundle = {
    ...{ format: 'mainspring-run', version: 2, at: new Date().toISOString(), from: location.origin },
    detail: { ...withPreviews(detail, payloads), steps: detail.steps.map(clean) },
    steps: steps.map(clean),
  }
  // Ids of values are no names of secrets, and events and values are without them already.
  return {
    ...(redacted(bundle as unknown as Json) as unknown as Bundle),
    payloads,
    histories: histories && (redacted(histories as unknown as Json) as unknown as KeptHistory[]),
  }
}
