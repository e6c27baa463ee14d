import { reserve, settle } from '#db/commands/budget.ts'
import { log } from '#infra/log.ts'
import type { Heard } from '#workflows/commands/contract.ts'
import type { Listed } from '#workflows/operations.ts'
import { heardOf } from './heard.ts'
import { answerSchema } from './manifest.ts'
import { mostSaid, providers } from './providers.ts'

/** So many of an organisation's sentences may be with a model at once. */
const atOnce = 4
const busy = new Map<string, number>()

export interface Sentence {
  text: string
  before: string | undefined
  now: Date
  zone: string
}

/** What a model is told: the sentence, the one before it, and the time. Nothing of any record. */
const told = ({ text, before, now, zone }: Sentence): string =>
  JSON.stringify({ sentence: text, ...(before ? { before } : {}), now: now.toISOString(), timeZone: zone })

/** What an organisation allows: which models are asked, and what they are told. */
export interface Allowed {
  model: string | null
  before: boolean
}

/** Of an answer that is waited for. */
export interface Waiting {
  /** Nobody waits for it any more. */
  signal?: AbortSignal
  /** Is told what can be shown of it before it is whole. */
  heard?: (heard: Heard) => void
}

/** Whether a model can be asked at all. */
export const anyModel = (): boolean => providers().length > 0

/**
 * Asks the models one after the other until one gives an answer that `read` takes. Each call is set aside from the
 * organisation's budget before it is made.
 */
export const askModels = async <T>(
  org: string,
  sentence: Sentence,
  { model, before }: Allowed,
  listed: readonly Listed[],
  read: (answer: unknown) => Promise<T | undefined>,
  { signal, heard }: Waiting = {},
): Promise<T | 'off' | 'spent' | 'failed'> => {
  const mine = busy.get(org) ?? 0
  if (mine >= atOnce) return 'failed'
  busy.set(org, mine + 1)
  try {
    const schema = answerSchema(listed)
    const asked = told(before ? sentence : { ...sentence, before: undefined })
    const chosen = providers().filter((each) => model === null || each.model === model)
    const most = Math.ceil((JSON.stringify(schema).length + asked.length) / 3) + 500 + mostSaid
    for (const provider of chosen) {
      if (signal?.aborted) break
      const reserved = await reserve(org, most)
      if (typeof reserved === 'string') return reserved
      try {
        const { answer, tokens } = await provider.ask(asked, schema, {
          signal,
          heard: (text) => heard?.(heardOf(text, provider.model, listed)),
        })
        await settle(reserved, tokens || most)
        const understood = await read(answer)
        if (understood !== undefined) return understood
        log.warn({ org, provider: provider.name }, 'a model answered what cannot be meant')
      } catch (error) {
        // What was refused costs nothing; what got no answer, or half of one, may have cost all that was set aside.
        if ((error as { status?: number }).status !== undefined) await settle(reserved, 0)
        log.warn({ org, provider: provider.name, error: (error as Error).message }, 'a model did not answer')
      }
    }
    return 'failed'
  } finally {
    const left = busy.get(org)! - 1
    if (left > 0) busy.set(org, left)
    else busy.delete(org)
  }
}
