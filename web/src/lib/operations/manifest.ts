import type { AnyContract, Effect, Operation, Permission, Picks } from '#workflows/operation.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import { humanised, type Schema } from '#lib/form/schema.ts'
import { read } from '#lib/session.ts'

/** One contract as the manifest describes it. */
export interface Entry extends Partial<Pick<Operation, 'host' | 'by' | 'undo' | 'destructive' | 'atOnce'>> {
  domain: string
  name: string
  kind: AnyContract['kind']
  title: string
  summary: string
  permission: Permission
  method: 'GET' | 'POST'
  path: string
  effect?: Effect
  picks?: Picks
  /** Only false, where the caller may not use it. */
  allowed?: false
  input: Schema
  output: Schema
}

/** What a list of contracts needs to know of each. */
export type Listed = Pick<Entry, 'domain' | 'name' | 'kind' | 'title' | 'summary' | 'permission' | 'effect'>

/** Every contract, also those the caller may not use. @throws {ProblemError} */
export const readManifest = async (fetcher: typeof fetch): Promise<Entry[]> =>
  (await read<{ contracts: Entry[] }>('/api/v1/manifest?all=true', fetcher)).contracts

export const listed = ({ domain, name, kind, title, summary, permission, effect }: Entry): Listed => ({
  ...{ domain, name, kind, title, summary, permission, effect },
})

/** Where its page is. */
export const placeOfContract = ({ kind, name }: Pick<Entry, 'kind' | 'name'>): string =>
  `/${kind === 'view' ? 'views' : 'operations'}/${name}`

/** What starting it means, in words. */
export const effectWords: Record<Effect, { word: string; sentence: string }> = {
  idempotent: { word: 'Safe to repeat', sentence: 'Doing it again changes nothing more.' },
  once: { word: 'Counts each time', sentence: 'Doing it again does it a second time.' },
  outward: { word: 'Reaches outside', sentence: 'What it sends to others cannot be called back.' },
}

const order = ['operation', 'message', 'view']

/** Contracts under the name of their domain: first what changes something, then what only looks. */
export const byDomain = (all: readonly Listed[]): { domain: string; title: string; items: Listed[] }[] =>
  [...Map.groupBy(all, ({ domain }) => domain)]
    .map(([domain, items]) => ({
      domain,
      title: humanised(domain),
      items: items.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)),
    }))
    .toSorted((a, b) => order.indexOf(a.items[0]!.kind) - order.indexOf(b.items[0]!.kind))

/** Those in which every word occurs. */
export const found = (all: readonly Listed[], text: string): Listed[] => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return all.filter(({ domain, name, title, summary }) => {
    const whole = `${domain} ${name} ${title} ${summary}`.toLowerCase()
    return words.every((word) => whole.includes(word))
  })
}

/** The parameters of an address as the input they stand for: numbers and truths where the schema has them. */
export const inputFrom = (schema: Schema, query: URLSearchParams): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(schema.properties ?? {}).flatMap(([name, { type }]): [string, Json][] => {
      const text = query.get(name)
      if (text === null || text === '') return []
      if ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(text))
        return [[name, Number(text)]]
      if (type === 'boolean' && /^(true|false)$/.test(text)) return [[name, text === 'true']]
      return [[name, text]]
    }),
  )
