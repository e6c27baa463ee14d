import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'
import { namesIn } from '#db/commands/budget.ts'
import { settings } from '#infra/settings.ts'
import { instructions, type Drawn } from './manifest.ts'
import { patiently, silence } from './patience.ts'

/** How much a model may say, in tokens; and in characters, should it not keep to that. */
export const mostSaid = 1_000
const longest = 20_000

/** What a provider said so far that a call took, in tokens: of what it was sent, and of its answer. */
export interface Used {
  taken?: number
  said?: number
}
/** Of an answer that arrives bit by bit. */
export interface Hearing {
  /** Ends it. */
  signal: AbortSignal | undefined
  /** Is told the answer as far as it is there, not yet looked at. */
  heard: (text: string) => void
  /** Is told what it shows of its thinking, bit by bit; some show none. */
  thought: (text: string) => void
  /** Is told what it took, as often as the provider says so. */
  used: (used: Used) => void
}
export interface Provider {
  name: 'openai' | 'anthropic'
  model: string
  /** Answers what it says, not yet looked at. */
  ask: (asked: string, schema: Drawn, hearing: Hearing) => Promise<unknown>
}

/**
 * The operator chose these addresses, so they are not guarded as a tenant's would be; a key goes nowhere else. Another
 * provider is asked rather than one twice.
 */
const how = { fetchOptions: { redirect: 'error' }, timeout: silence, maxRetries: 0 } as const

/** Puts an answer together, and reads it once it is whole. */
const gathered = (heard: Hearing['heard']) => {
  let text = ''
  return {
    add: (more: string | null | undefined) => {
      if (!more) return
      text += more
      if (text.length > longest) throw new Error('It said too much')
      heard(text)
    },
    read: (whole: boolean): unknown => {
      if (!whole) throw new Error('It broke off')
      return JSON.parse(text)
    },
  }
}

/** What servers that speak as OpenAI does stream of thinking, under the names that they give it. */
const thinkingOf = (delta: unknown): string => {
  const { reasoning_content: one, reasoning: other } = (delta ?? {}) as Record<string, unknown>
  return typeof one === 'string' ? one : typeof other === 'string' ? other : ''
}

const openai = (apiKey: string, model: string, baseURL: string | undefined): Provider => {
  const sdk = new OpenAI({ ...how, apiKey, baseURL: baseURL ?? null, organization: null, project: null })
  return {
    ...{ name: 'openai', model },
    ask: (asked, schema, { signal: cancelled, heard, thought, used }) =>
      patiently(cancelled, async (signal, alive) => {
        const asking = {
          ...{ model, max_completion_tokens: mostSaid },
          messages: [
            { role: 'system' as const, content: instructions },
            { role: 'user' as const, content: asked },
          ],
          response_format: {
            type: 'json_schema' as const,
            json_schema: { name: 'steps', schema, strict: false },
          },
        }
        const answer = gathered(heard)
        let whole = false
        const told = { stream: true, stream_options: { include_usage: true } } as const
        for await (const { choices, usage } of await sdk.chat.completions.create(
          { ...asking, ...told },
          { signal },
        )) {
          alive()
          const choice = choices?.[0]
          answer.add(choice?.delta?.content)
          thought(thinkingOf(choice?.delta))
          if (choice?.finish_reason) whole = choice.finish_reason === 'stop'
          if (usage) used({ taken: usage.prompt_tokens, said: usage.completion_tokens })
        }
        signal.throwIfAborted()
        return answer.read(whole)
      }),
  }
}

const anthropic = (apiKey: string, model: string, baseURL: string | undefined): Provider => {
  const sdk = new Anthropic({ ...how, apiKey, baseURL: baseURL ?? null })
  return {
    ...{ name: 'anthropic', model },
    ask: (asked, schema, { signal: cancelled, heard, thought, used }) =>
      patiently(cancelled, async (signal, alive) => {
        const asking = {
          ...{ model, max_tokens: mostSaid, system: instructions },
          messages: [{ role: 'user' as const, content: asked }],
          tools: [
            {
              name: 'propose',
              description: 'Proposes the steps, or none.',
              input_schema: schema as unknown as Anthropic.Tool.InputSchema,
            },
          ],
          tool_choice: { type: 'tool' as const, name: 'propose' },
        }
        const answer = gathered(heard)
        let whole = false
        for await (const event of await sdk.messages.create({ ...asking, stream: true }, { signal })) {
          alive()
          if (event.type === 'message_start') used({ taken: event.message.usage.input_tokens })
          if (event.type === 'content_block_delta' && event.delta.type === 'thinking_delta')
            thought(event.delta.thinking)
          if (event.type === 'content_block_delta' && event.delta.type === 'input_json_delta')
            answer.add(event.delta.partial_json)
          if (event.type === 'message_delta') {
            used({ said: event.usage.output_tokens })
            whole = event.delta.stop_reason === 'tool_use'
          }
        }
        signal.throwIfAborted()
        return answer.read(whole)
      }),
  }
}

/** The models that are switched on, in the order in which they are asked. */
export const providers = (): Provider[] => {
  const { OPENAI_API_KEY, OPENAI_MODEL, OPENAI_BASE_URL } = settings()
  const { ANTHROPIC_API_KEY, ANTHROPIC_MODEL, ANTHROPIC_BASE_URL } = settings()
  return [
    ...(OPENAI_API_KEY
      ? namesIn(OPENAI_MODEL).map((model) => openai(OPENAI_API_KEY, model, OPENAI_BASE_URL))
      : []),
    ...(ANTHROPIC_API_KEY
      ? namesIn(ANTHROPIC_MODEL).map((model) => anthropic(ANTHROPIC_API_KEY, model, ANTHROPIC_BASE_URL))
      : []),
  ]
}
