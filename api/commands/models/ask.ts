import { reserve, settle } from '#db/commands/budget.ts'
import { log } from '#infra/log.ts'
import type { Heard } from '#workflows/commands/contract.ts'
import type { Listed } from '#workflows/operations.ts'
import { heardOf } from './heard.ts'
import { answerSchema } from './manifest.ts'
import { mostSaid, providers, type Used } from './providers.ts'
import { tokensIn, tokensOf, Unanswered } from './spent.ts'

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
 * Asks the models one after the other until one gives an answer that `read` takes. For each call the most that it can
 * cost is set aside from the organisation's budget before it is made. Afterwards counts what the provider said it took;
 * of one that broke off or was stopped before that, what was sent and heard, and an estimate of what was thought.
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
    const sent = tokensIn(JSON.stringify(schema) + asked) + 500
    for (const provider of chosen) {
      if (signal?.aborted) break
      const reserved = await reserve(org, sent + mostSaid)
      if (typeof reserved === 'string') return reserved
      let [used, said, thought]: [Used, string, string] = [{}, '', '']
      const begun = performance.now()
      let heardAt: number | undefined
      const answer = await provider
        .ask(asked, schema, {
          ...{ signal, used: (told) => (used = { ...used, ...told }) },
          thought: (text) => (thought += text),
          heard: (text) => {
            heardAt ??= performance.now()
            said = text
            heard?.(heardOf(text, provider.model, listed))
          },
        })
        .catch((error: unknown) => new Unanswered(error))
      const own = { sent, said, thought, silent: (heardAt ?? performance.now()) - begun }
      await settle(reserved, answer instanceof Unanswered && answer.free ? 0 : tokensOf(used, own))
      const understood = answer instanceof Unanswered ? undefined : await read(answer)
      if (understood !== undefined) return understood
      const problem = answer instanceof Unanswered ? answer.message : 'it cannot be meant'
      log.warn({ org, provider: provider.name, problem }, 'a model did not answer')
    }
    return 'failed'
  } finally {
    const left = busy.get(org)! - 1
    if (left > 0) busy.set(org, left)
    else busy.delete(org)
  }
}
