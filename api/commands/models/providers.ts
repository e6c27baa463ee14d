import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'
import { settings } from '#infra/settings.ts'
import { instructions, type Drawn } from './manifest.ts'

/** How long one model may take, in milliseconds, and how much it may say, in tokens. */
const patience = 12_000
export const mostSaid = 1_000

export interface Told {
  /** What it answers, not yet looked at. */
  answer: unknown
  tokens: number
}
export interface Provider {
  name: 'openai' | 'anthropic'
  ask: (asked: string, schema: Drawn) => Promise<Told>
}

/**
 * The operator chose these addresses, so they are not guarded as a tenant's would be; a key goes nowhere else. Another
 * provider is asked rather than one twice.
 */
const how = { fetchOptions: { redirect: 'error' }, timeout: patience, maxRetries: 0 } as const

const openai = (apiKey: string, model: string, baseURL: string | undefined): Provider => {
  const sdk = new OpenAI({ ...how, apiKey, baseURL: baseURL ?? null, organization: null, project: null })
  return {
    name: 'openai',
    ask: async (asked, schema) => {
      const { choices, usage } = await sdk.chat.completions.create({
        model,
        messages: [
          { role: 'system', content: instructions },
          { role: 'user', content: asked },
        ],
        max_completion_tokens: mostSaid,
        response_format: { type: 'json_schema', json_schema: { name: 'steps', schema, strict: false } },
      })
      const answer: unknown = JSON.parse(choices[0]?.message.content ?? '')
      return { answer, tokens: usage?.total_tokens ?? 0 }
    },
  }
}

const anthropic = (apiKey: string, model: string, baseURL: string | undefined): Provider => {
  const sdk = new Anthropic({ ...how, apiKey, baseURL: baseURL ?? null })
  return {
    name: 'anthropic',
    ask: async (asked, schema) => {
      const { content, usage } = await sdk.messages.create({
        model,
        max_tokens: mostSaid,
        system: instructions,
        messages: [{ role: 'user', content: asked }],
        tools: [
          {
            name: 'propose',
            description: 'Proposes the steps, or none.',
            input_schema: schema as unknown as Anthropic.Tool.InputSchema,
          },
        ],
        tool_choice: { type: 'tool', name: 'propose' },
      })
      const used = content.find((each) => each.type === 'tool_use')
      if (!used) throw new Error('It proposed nothing')
      return { answer: used.input, tokens: usage.input_tokens + usage.output_tokens }
    },
  }
}

/** The models that are switched on, in the order in which they are asked. */
export const providers = (): Provider[] => {
  const { OPENAI_API_KEY, OPENAI_MODEL, OPENAI_BASE_URL } = settings()
  const { ANTHROPIC_API_KEY, ANTHROPIC_MODEL, ANTHROPIC_BASE_URL } = settings()
  return [
    ...(OPENAI_API_KEY && OPENAI_MODEL ? [openai(OPENAI_API_KEY, OPENAI_MODEL, OPENAI_BASE_URL)] : []),
    ...(ANTHROPIC_API_KEY && ANTHROPIC_MODEL
      ? [anthropic(ANTHROPIC_API_KEY, ANTHROPIC_MODEL, ANTHROPIC_BASE_URL)]
      : []),
  ]
}
