import type { Picks } from '#workflows/operation.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { Schema } from './schema.ts'

/** The lists that fields choose from, by widget. */
export type Pickers = Record<string, Picker | Picked[] | undefined>

/** A list that is asked for what can be picked. */
export interface Picker {
  path: string
  picks: Picks
  /** Whether the list takes a limit, and comes in pages. */
  limited: boolean
}

export interface Picked {
  value: string
  text: string
  hint: string
}

interface Listing {
  kind: string
  name: string
  title: string
  path: string
  by?: 'people'
  picks?: Picks
  input: Schema
}

/** Which list serves which widget, of those that the caller may read. */
export const pickersOf = (contracts: readonly Listing[]): Pickers => ({
  ...Object.fromEntries(
    contracts.flatMap(({ path, picks, input }) =>
      picks ? [[picks.widget, { path, picks, limited: Boolean(input.properties?.limit) }]] : [],
    ),
  ),
  // The steps of an automation run what nobody has to answer for.
  operation: contracts
    .filter(({ kind, by }) => kind === 'operation' && by !== 'people')
    .map(({ name, title }) => ({ value: name, text: title, hint: name })),
})

/** The list for a widget; `limit.name` takes another field of what is picked than the list says. */
export const pickerFor = (pickers: Pickers, widget: string): Picker | Picked[] | undefined => {
  const [list, value] = widget.split('.')
  const picker = pickers[list!]
  return !picker || value === undefined || Array.isArray(picker)
    ? picker
    : { ...picker, picks: { ...picker.picks, value } }
}

const most = 50

/** Where to ask for what can be picked; `text` narrows it where the list can. */
export const addressOf = ({ path, picks, limited }: Picker, text: string): string => {
  const query = new URLSearchParams({
    ...(limited ? { limit: String(picks.search ? most : 200) } : {}),
    ...(picks.search && text ? { [picks.search]: text } : {}),
  })
  return query.size ? `${path}?${query}` : path
}

const said = (value: Json | undefined): string =>
  value === null || value === undefined || typeof value === 'object' ? '' : String(value)

/** The items of a list as somebody picks them. */
export const pickedFrom = ({ picks }: Picker, items: readonly Record<string, Json>[]): Picked[] =>
  items.map((item) => {
    const [text = '', ...hints] = picks.shows.map((field) => said(item[field]))
    const value = said(item[picks.value])
    return { value, text: text || value, hint: hints.filter(Boolean).join(' · ') }
  })

/** Those in which every word of `text` occurs. */
export const narrowed = (all: readonly Picked[], text: string): Picked[] => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return all.filter((each) => {
    const whole = `${each.text} ${each.hint} ${each.value}`.toLowerCase()
    return words.every((word) => whole.includes(word))
  })
}
