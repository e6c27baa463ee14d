import { withOrg } from '#db/client.ts'
import { keepSoFar } from '#db/chat/operations.ts'
import { hint } from '#db/hints.ts'
import type { Heard } from '#workflows/commands/contract.ts'
import type { Waiting } from '../commands/models/ask.ts'

/** Between two looks at an answer that a model is writing, in milliseconds. */
const pace = 400

/** What a model has said so far, as it is read. */
export const textOf = ({ text, steps }: Heard): string =>
  [
    text,
    ...steps.map(({ title, fields }) =>
      [`• ${title}`, fields.map((each) => `${each.title}: ${each.text}`).join(', ')]
        .filter(Boolean)
        .join(' – '),
    ),
  ]
    .filter(Boolean)
    .join('\n')

/**
 * Lets a conversation show an answer while a model writes it, and ends that once it was stopped there, by whichever
 * process it is answered.
 */
export const showing = (
  org: string,
  begun: { id: string; begunAt: Date | null },
): { waiting: Waiting & { signal: AbortSignal }; end: () => Promise<void> } => {
  const stopped = new AbortController()
  let text: string | undefined
  let looking: Promise<void> | undefined
  const look = async () => {
    const more = text
    text = undefined
    const waited = await withOrg(org, (tx) => keepSoFar(tx, org, begun, more)).catch(() => true)
    if (!waited) stopped.abort()
    else if (more !== undefined) hint(org)
    looking = undefined
  }
  const timer = setInterval(() => (looking ??= look()), pace)
  return {
    waiting: { signal: stopped.signal, heard: (heard) => (text = textOf(heard)) },
    end: async () => {
      clearInterval(timer)
      await looking
    },
  }
}
