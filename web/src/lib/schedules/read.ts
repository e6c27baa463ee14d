import type { ScheduleListed } from '#workflows/schedules/contract.ts'
import type { Client } from '#lib/client.ts'

/** Pages that are read at once; whoever has more schedules sees these, and that there are more. */
const mostPages = 5

/** All schedules, what fires next first; what does not fire comes last. */
export const allSchedules = async (client: Client): Promise<{ items: ScheduleListed[]; more: boolean }> => {
  const items: ScheduleListed[] = []
  let cursor: string | null | undefined
  for (let page = 0; page < mostPages && cursor !== null; page++) {
    const found = await client.schedules.listSchedules({ limit: 200, ...(cursor && { cursor }) })
    items.push(...found.items)
    cursor = found.nextCursor
  }
  const at = ({ next }: ScheduleListed) => (next ? Date.parse(next) : Infinity)
  const byNext = (a: ScheduleListed, b: ScheduleListed) =>
    at(a) === at(b) ? a.automation.name.localeCompare(b.automation.name) : at(a) - at(b)
  return { items: items.toSorted(byNext), more: cursor !== null }
}

/** One after another, so that each has its own answer: how many were done, and why the others were not. */
export const forEach = async (
  schedules: readonly ScheduleListed[],
  act: (schedule: ScheduleListed) => Promise<unknown>,
): Promise<{ done: number; refused: string[] }> => {
  const refused: string[] = []
  for (const schedule of schedules)
    await act(schedule).catch((error: Error) => refused.push(`${schedule.automation.name}: ${error.message}`))
  return { done: schedules.length - refused.length, refused }
}
