import { problemOf, ProblemError, unreachable, type ProblemBody } from '#lib/problem.ts'
import type { Heard, Plan } from '#workflows/commands/contract.ts'

export interface Said {
  event: string
  data: string
}

/** Server-sent events out of the pieces in which they arrive. */
export const eventsIn = () => {
  let rest = ''
  return (piece: string): Said[] => {
    const blocks = (rest + piece).split('\n\n')
    rest = blocks.pop()!
    return blocks.flatMap((block) => {
      const lines = block.split('\n')
      const of = (name: string) =>
        lines.flatMap((line) => (line.startsWith(`${name}: `) ? [line.slice(name.length + 2)] : []))
      const data = of('data').join('\n')
      return data ? [{ event: of('event')[0] ?? '', data }] : []
    })
  }
}

/**
 * The plan of a sentence from a language model; `heard` is told what it says meanwhile. Ends with the signal.
 * @throws {ProblemError}
 */
export const streamPlan = async (
  input: Record<string, string>,
  { signal, heard }: { signal: AbortSignal; heard: (heard: Heard) => void },
): Promise<Plan> => {
  const query = new URLSearchParams({ ...input, model: 'true' })
  const headers = { accept: 'text/event-stream' }
  const answer = await fetch(`/api/v1/commands/plan/events?${query}`, { headers, signal }).catch(() => null)
  if (!answer?.body) throw unreachable()
  if (!answer.ok) throw await problemOf(answer)
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  const read = eventsIn()
  for (;;) {
    const { done, value } = await reader.read().catch(() => ({ done: true as const, value: undefined }))
    if (done) throw unreachable()
    for (const { event, data } of read(value)) {
      if (event === 'heard') heard(JSON.parse(data) as Heard)
      if (event === 'plan') return JSON.parse(data) as Plan
      if (event === 'problem') throw new ProblemError(JSON.parse(data) as ProblemBody)
    }
  }
}
