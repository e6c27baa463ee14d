import { ProblemError } from '#lib/problem.ts'
import type { EventPage } from '#lib/runs/events-desk.ts'
import type { RunSource, ShownRun } from '#lib/runs/source.ts'
import type { Bundle } from './format.ts'

const absent = (detail: string) =>
  new ProblemError({ title: 'It is not in the file', status: 0, code: 'not_in_file', detail })

/** A run out of a file as its page shows it: it stands still. */
export const shownRunOf = ({ at, detail, steps }: Bundle): ShownRun => {
  const key = ({ path, iteration, generation }: (typeof steps)[number]) =>
    `${path}@${iteration}/${generation}`
  const all = new Map([...detail.steps, ...steps].map((step) => [key(step), step]))
  return {
    detail: { ...detail, steps: [...all.values()], moreSteps: false },
    link: 'ended',
    heardAt: Date.parse(at),
    look: async () => undefined,
  }
}

/** What a run's page asks for beside, out of its file. Nothing leaves the page. */
export const sourceOf = ({ detail, payloads, histories }: Bundle) =>
  ({
    live: false,
    events: async ({
      generation = detail.run.generation,
      execution,
      limit = 100,
      cursor,
    }: Parameters<RunSource['events']>[0]): Promise<EventPage> => {
      const of = histories?.filter((each) => each.generation === generation) ?? []
      const history = execution ? of.find((each) => each.execution === execution) : of[0]
      const from = Number(cursor ?? 0)
      const events = history?.events ?? []
      const until = Math.min(events.length, from + limit)
      return {
        items: events.slice(from, until),
        nextCursor: until < events.length ? String(until) : null,
        before: of.some((each) => each.execution === history?.before) ? (history?.before ?? null) : null,
        ...{ generation, missing: history === undefined, kept: true, total: events.length, elsewhere: null },
      }
    },
    payload: async ({ payload }: Parameters<RunSource['payload']>[0]) => {
      const value = payloads[payload]
      if (value === undefined) throw absent('This value was too large to be put into the file.')
      return { bytes: JSON.stringify(value).length, value }
    },
  }) satisfies RunSource
