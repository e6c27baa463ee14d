import { slotsOf, type Slot } from '#workflows/commands/core/slots.ts'
import type { AnyContract } from '#workflows/operation.ts'

/** Names of records whose lists call them otherwise. */
const nouns: Readonly<Record<string, string>> = { key: 'API key', toolServer: '(?:tool )?server' }

const without = (title: string) =>
  title
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(/\b(?:an?|the|your)\s+/g, '')

/** Whether a verb alone is left: it is said of several kinds of things, and those that are meant by it declare it. */
const isVerb = (said: string) => /^\w+ \{\w+\}$/.test(said)

const ofRecord = (contract: AnyContract, { field, widget }: Slot): string[] => {
  const { kind, title } = contract
  const noun = nouns[widget!] ?? widget!
  const place = `{${field}}`
  // “Rotate an endpoint’s secret”
  const [, verb, thing] = new RegExp(`^(\\w+) an? ${noun}[’']s (.+)$`, 'i').exec(title) ?? []
  if (verb) return [`${without(verb)} ${without(thing!)} (of|for) ${place}`]
  if (kind === 'view') {
    // “Traffic of a project”
    const [, what] = new RegExp(`^(.+?) (?:of|to|at|in) an? ${noun}$`, 'i').exec(title) ?? []
    if (!what) return []
    const of = `${without(what)} (of|to|for) ${place}`
    return [`[show] ${of}`, `(how|what) (is|was|are|were) ${of}`]
  }
  const named = new RegExp(`\\ban? ${noun}\\b`, 'i')
  if (named.test(title)) {
    const said = without(title.replace(named, `${widget} ${place}`)).replace(place.toLowerCase(), place)
    return [said.replace(`${widget!.toLowerCase()} ${place}`, place), said]
  }
  // “Hand over ownership”: what is meant is said after it.
  return /^\S+\s+\S/.test(title) ? [`${without(title)} (of|to|for) ${place}`] : []
}

/** How something is said that is done to one thing alone: as its title has it, with the name of what is meant. */
export const titled = (contract: AnyContract): string[] => {
  const required = [...slotsOf(contract).values()].filter((slot) => slot.required)
  const [slot] = required
  if (!slot || required.length > 1) return []
  if (slot.kind === 'record') return ofRecord(contract, slot).filter((said) => !isVerb(said))
  // “Change your name”
  const renames = slot.field === 'name' && /^(?:change|rename)\b/i.test(contract.title)
  return renames ? [`${without(contract.title)} (to|into) {name}`] : []
}
