import * as z from 'zod'
import type { AnyContract } from '#workflows/operation.ts'
import { catalogue } from '#workflows/operations.ts'
import { tokens } from './words.ts'

/** A field that a phrase leaves open, by how it is filled in. */
export interface Slot {
  field: string
  title: string
  kind: 'record' | 'email' | 'options' | 'text'
  /** Of which records. */
  widget?: string
  options: string[]
  several: boolean
  required: boolean
}

export interface Phrase {
  domain: string
  contract: AnyContract
  /** As it was declared. */
  said: string
  pattern: RegExp
  /** The fields it names, in order. */
  fields: string[]
  /** Words it is recognised by: more of them is more certain. */
  weight: number
}

interface Drawn {
  title?: string
  widget?: string
  format?: string
  enum?: string[]
  items?: Drawn
}

const known = new WeakMap<AnyContract, Map<string, Slot>>()

/** The fields of a contract, as slots. */
export const slotsOf = (contract: AnyContract): Map<string, Slot> => {
  const before = known.get(contract)
  if (before) return before
  const { properties = {}, required = [] } = z.toJSONSchema(contract.input, { io: 'input' }) as {
    properties?: Record<string, Drawn>
    required?: string[]
  }
  const slots = new Map(
    Object.entries(properties).map(([field, drawn]): [string, Slot] => {
      const inner = drawn.items ?? drawn
      const options = inner.enum ?? []
      const widget = picked.get(inner.widget ?? '') ? inner.widget : undefined
      const kind = widget
        ? 'record'
        : inner.format === 'email'
          ? 'email'
          : options.length > 0
            ? 'options'
            : 'text'
      return [
        field,
        {
          ...{ field, kind, options, title: drawn.title ?? field, several: drawn.items !== undefined },
          required: required.includes(field),
          ...(widget ? { widget } : {}),
        },
      ]
    }),
  )
  known.set(contract, slots)
  return slots
}

/** The lists that records are picked from, by widget. */
export const picked = new Map(
  catalogue.flatMap(({ contract }) =>
    contract.kind === 'view' && contract.picks ? [[contract.picks.widget, contract] as const] : [],
  ),
)

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const compile = (said: string): Pick<Phrase, 'pattern' | 'fields' | 'weight'> => {
  const fields: string[] = []
  let weight = 0
  const parts = said.split(/\s+/).map((part) => {
    const field = /^\{(\w+)\}$/.exec(part)?.[1]
    if (field) {
      fields.push(field)
      return '(.+?)'
    }
    weight++
    return ['the', 'a', 'an'].includes(part) ? `(?:the|a|an|my|our)` : escape(part)
  })
  return { pattern: new RegExp(`^${parts.join('\\s+(?:(?:the|an?|my|our)\\s+)?')}$`, 'isu'), fields, weight }
}

/** Every phrase of the catalogue. */
export const phrases: readonly Phrase[] = catalogue.flatMap(({ domain, contract }) =>
  (contract.phrases ?? []).map((said) => ({ domain, contract, said, ...compile(said) })),
)

/** The first words of phrases: where a sentence may begin anew. */
const beginnings = new Set(phrases.map(({ said }) => tokens(said)[0]!))
export const begins = (text: string): boolean => beginnings.has(tokens(text)[0] ?? '')

/** The phrases that have most words in common with a sentence, one of each contract. */
export const nearest = (text: string, may: (contract: AnyContract) => boolean, most = 3): Phrase[] => {
  const typed = new Set(tokens(text))
  const scored = phrases
    .filter(({ contract }) => may(contract))
    .map((phrase) => {
      const words = tokens(phrase.said.replace(/\{\w+\}/g, ''))
      const common = words.filter((each) => typed.has(each)).length
      return { phrase, score: common / Math.max(words.length, 1) + common }
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
  const seen = new Set<string>()
  return scored
    .filter(({ phrase: { contract } }) => !seen.has(contract.name) && seen.add(contract.name))
    .slice(0, most)
    .map(({ phrase }) => phrase)
}
