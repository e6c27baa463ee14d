import { and, eq } from 'drizzle-orm'
import { withOrg } from '#db/client.ts'
import { messages, runs } from '#db/schema.ts'
import type { Outcome, Said } from '#worker/dispatch.ts'

/** A message that was kept, as it is sent, with what became of it. */
export const storedMessage = (org: string, id: string): Promise<Outcome & { said: Said }> =>
  withOrg(org, async (tx) => {
    const [found] = await tx
      .select({ row: messages, generation: runs.generation })
      .from(messages)
      .innerJoin(runs, and(eq(runs.org, messages.org), eq(runs.id, messages.run)))
      .where(and(eq(messages.org, org), eq(messages.id, id)))
    const { row, generation } = found!
    const { state, output, reason, run, name, input, by, byEmail, byPerson } = row
    const said = { org, id, run, generation, name, input, by, byEmail, byPerson }
    if (state === 'applied') return { state, output, said }
    return state === 'refused'
      ? { state, code: 'refused', reason: reason ?? 'Refused', said }
      : { state: 'pending', said }
  })
