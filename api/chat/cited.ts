import type { Citation } from '#workflows/chat/contract.ts'
import type { Shown } from '#workflows/commands/contract.ts'
import { slotsOf } from '#workflows/commands/core/slots.ts'
import type { View } from '#workflows/operation.ts'
import { messages, operations, views } from '#workflows/operations.ts'

/** So many are named; how many there are is said. */
const most = 10

type Item = Record<string, unknown>
const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
const first = (item: Item, fields: readonly string[]): string =>
  fields.map((field) => text(item[field])).find(Boolean) ?? ''

/** What kind of record an item is, by what it has. */
const kindOf = (item: Item): string => {
  if (typeof item.sentence === 'string' && 'operation' in item) return 'run'
  if ('trigger' in item && 'revision' in item) return 'automation'
  if ('projectName' in item) return 'deployment'
  if ('branch' in item && 'url' in item) return 'project'
  return 'record'
}

/** A number that is of no record: of a status, or of a stretch of time. */
const citeNumber = ({ status, at, name, count }: Item): Citation[] | undefined => {
  if (typeof count !== 'number') return undefined
  if (text(at)) return [{ kind: 'moment', id: text(at), title: text(name), hint: `${count}` }]
  const word = text(status).replace('_', ' ')
  if (!word) return undefined
  const title = word.charAt(0).toUpperCase() + word.slice(1)
  return count === 0 ? [] : [{ kind: 'status', id: text(status), title, hint: `${count}` }]
}

const cite = (item: Item, picks?: View['picks']): Citation[] => {
  const number = citeNumber(item)
  if (number) return number
  const whole = isItem(item.run) ? item.run : item
  const kind = kindOf(whole)
  if (kind === 'record' && picks && text(whole[picks.value])) {
    const [title = '', hint = ''] = picks.shows.map((field) => text(whole[field])).filter(Boolean)
    const id = text(whole[picks.value])
    return [{ kind: picks.widget, id, title: (title || id).slice(0, 200), hint: hint.slice(0, 300) }]
  }
  const of = isItem(item.automation)
    ? item.automation
    : isItem(whole.automation)
      ? whole.automation
      : undefined
  // Of numbers by automation, the automation is what is meant.
  const id = kind === 'record' && of ? text(of.id) : first(whole, ['id', 'name'])
  if (!id) return []
  const name =
    (of && text(of.name)) || first(whole, ['name', 'subject', 'title', 'message', 'email', 'action'])
  const counted = typeof item.count === 'number' ? `${item.count}` : ''
  const hint = counted || first(whole, ['sentence', 'status', 'state', 'detail', 'to', 'email', 'summary'])
  return [
    {
      kind: kind === 'record' && of ? 'automation' : kind,
      id,
      title: (name || id).slice(0, 200),
      hint: hint.slice(0, 300),
    },
  ]
}

/** The page that has all of an answer: the view, and what it was asked. */
const pageOf = ({ operation, title, input }: Pick<Shown, 'operation' | 'title' | 'input'>): Citation => {
  const query = new URLSearchParams(Object.entries(input).map(([name, value]) => [name, String(value)]))
  return { kind: 'view', id: query.size > 0 ? `${operation}?${query}` : operation, title, hint: '' }
}

/** What a plan would be done to, as the caller may see it. */
export const citedBy = (steps: readonly Shown[]): Citation[] =>
  steps.flatMap(({ operation, acts }) => {
    const contract = operations.get(operation) ?? messages.get(operation)
    const kind = acts && contract && slotsOf(contract).get(acts.field)?.widget
    if (!kind) return []
    return acts.sample.slice(0, most).map(({ value: id, label: title }) => ({ kind, id, title, hint: '' }))
  })

/** The answer of a view in words, what it is about, and where all of it is. */
export const citedOf = (
  asked: Pick<Shown, 'operation' | 'title' | 'input'>,
  answer: unknown,
): { text: string; citations: Citation[] } => {
  const { text, citations } = told(asked.title, answer, views.get(asked.operation)?.picks)
  return { text, citations: [...citations, pageOf(asked)] }
}

const told = (
  title: string,
  answer: unknown,
  picks: View['picks'],
): { text: string; citations: Citation[] } => {
  if (!isItem(answer)) return { text: `${title}.`, citations: [] }
  const { items, count, more, run, error } = answer as Item & { items?: unknown; more?: unknown }
  if (Array.isArray(items)) {
    const found = items.filter(isItem)
    const numbers = found.flatMap((item) => citeNumber(item) ?? [])
    if (numbers.length > 0 || found.some(citeNumber)) {
      const all = numbers.reduce((sum, { hint }) => sum + Number(hint), 0)
      return { text: `${title}: ${all}${more ? ' and more' : ''} in all.`, citations: numbers }
    }
    const citations = found.slice(0, most).flatMap((item) => cite(item, picks))
    if (found.length === 0) return { text: `${title}: none.`, citations }
    const rest = found.length > most ? ` The first ${most}:` : ''
    return { text: `${title}: ${found.length}.${rest}`, citations }
  }
  if (typeof count === 'number')
    return { text: `${title}: ${count}${more ? ' and more' : ''}.`, citations: [] }
  if ('newest' in answer) {
    const citations = isItem(run) ? cite(run) : []
    const why = isItem(error) ? [text(error.message), text(error.hint)].filter(Boolean).join(' ') : ''
    return { text: isItem(run) ? why || 'It says nothing of why.' : 'None has failed.', citations }
  }
  const inner = Object.values(answer).find((value): value is Item => isItem(value) && 'id' in value)
  // Of figures over time, all of them together.
  const facts = Object.entries(isItem(answer.total) ? answer.total : (inner ?? answer))
    .filter(([field, value]) => !/^(?:id|org)$/.test(field) && text(value))
    .slice(0, 8)
    .map(([field, value]) => `${field}: ${text(value).slice(0, 120)}`)
  return { text: `${title}. ${facts.join(' · ')}`.trim(), citations: inner ? cite(inner) : [] }
}
