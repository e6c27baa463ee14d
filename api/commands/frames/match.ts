import type { Slot } from '#workflows/commands/core/slots.ts'
import type { Frame, Framed } from './frames.ts'
import { isKnown, sensesOf, togetherIn, type Sense } from './lookup.ts'
import type { Mention, Token } from './mentions.ts'
import { isAsking, isEvery, isNeutral, isOpening, isQuestioning, isSeveral } from './neutral.ts'

/** A sentence as frames are compared with it. */
export interface Said {
  tokens: readonly Token[]
  senses: readonly (readonly Sense[])[]
  /** What several of its words mean together. */
  joined: readonly { sense: Sense; at: number[] }[]
  mentions: readonly Mention[]
  /** It asks, or tells, or means more than it names: nothing may be done. */
  isQuestion: boolean
  /** All that are like something, but for those left out, when they began or did something. */
  every?: { left: string; during: string }
}

/** Every word of the catalogue that something in a sentence can mean. */
export const meanings = ({ senses, joined, mentions }: Said): ReadonlySet<string> =>
  new Set([
    ...senses.flatMap((each) => each.map(({ concept }) => concept)),
    ...joined.map(({ sense }) => sense.concept),
    ...mentions.flatMap(({ widgets }) => [...widgets]),
  ])

export interface Match {
  framed: Framed
  frame: Frame
  /** What fills in a field, in words. */
  fields: ReadonlyMap<string, string>
  score: number
  /** All that are like something are meant. */
  isMany: boolean
}

const lower = (text: string) => text.toLowerCase()
const wants = /^(?:want|need|d|would|like|möchte|will|brauche)$/i

/** “Pausé”: what somebody did in Spanish is told by an accent alone. */
const didSo = /\p{L}{2}(?<!qu)é$/u

const asks = (tokens: readonly Token[], mentions: readonly Mention[]): boolean =>
  tokens.some(({ text }) => isQuestioning(text) || isSeveral(text) || didSo.test(text)) ||
  (isOpening(tokens[0]?.text ?? '') && !mentions.some(({ from }) => from < tokens[0]!.from)) ||
  (/^(?:i|we|ich|wir|yo)$/i.test(tokens[0]?.text ?? '') && !wants.test(tokens[1]?.text ?? ''))

export const saidBy = (
  tokens: readonly Token[],
  mentions: readonly Mention[],
  every?: Said['every'],
): Said => ({
  tokens,
  senses: tokens.map(({ text }) => sensesOf(text)),
  joined: togetherIn(tokens.map(({ text }) => text)),
  mentions,
  isQuestion: asks(tokens, mentions),
  ...(every ? { every } : {}),
})

const known = new Map<string, Map<string, string>>()
/** The options of a slot by the words that mean them. */
const optionsOf = (slot: Slot): Map<string, string> => {
  const key = slot.options.join()
  const before = known.get(key)
  if (before) return before
  const made = new Map(
    slot.options
      .filter((option) => /^[a-z_]+$/.test(option))
      .flatMap((option) =>
        sensesOf(option.replaceAll('_', ' ')).map(({ concept }): [string, string] => [concept, option]),
      ),
  )
  known.set(key, made)
  return made
}

/** Between two names it says that they are not both meant alike: “Linus from Ada”. */
const apart =
  /^(?:from|to|into|of|for|in|on|at|with|by|no|not|wait|sorry|instead|von|zu|nach|für|statt|nicht|de|a|para|no)$/i

const together = /^(?:and|und|y|e|sowie)$/i

/** The fields that what is named fills in; undefined when one fills in none. */
const named = ({ contract, slots }: Framed, { mentions, tokens }: Said): Map<string, string> | undefined => {
  const fields = new Map<string, string>()
  let last: string | undefined
  for (const [i, { text, widgets, from }] of mentions.entries()) {
    const able = slots.filter(({ widget }) => widget && widgets.has(widget))
    const joining = tokens.filter((each) => each.from >= (mentions[i - 1]?.to ?? from) && each.to <= from)
    const isJoined = joining.length > 0 && joining.every((each) => together.test(each.text))
    // “A and B” are of one kind.
    const slot = isJoined
      ? able.find(({ field }) => field === last)
      : (able.find(({ field }) => !fields.has(field)) ?? able[0])
    if (!slot) return undefined
    last = slot.field
    const before = fields.get(slot.field)
    if (before !== undefined && contract.kind === 'view') return undefined
    const isApart = tokens.some(
      (each) => each.from >= (mentions[i - 1]?.to ?? 0) && each.to <= from && apart.test(each.text),
    )
    if (before !== undefined && isApart) return undefined
    fields.set(slot.field, before === undefined ? text : `${before} and ${text}`)
  }
  return fields
}

/** What the records of a group are like, by the word of the catalogue for it. */
const states: ReadonlyMap<string, string> = new Map([
  ['fail', 'failed'],
  ['wait', 'waiting'],
  ...['completed', 'running', 'waiting', 'paused', 'cancelled', 'queued', 'live', 'active', 'draft'].map(
    (each): [string, string] => [each, each],
  ),
])

/** “every automation that failed today except …”, for the records of an operation that is done to one each time. */
const group = ({ slots }: Framed, frame: Frame, { tokens, senses, every }: Said) => {
  const slot = slots.find(({ kind, required }) => kind === 'record' && required)
  if (!slot || !every) return undefined
  const words: string[] = []
  const used = new Set<number>()
  let isNamed = false
  for (const [i, each] of senses.entries()) {
    const state = each.find(({ concept }) => states.has(concept) && !frame.needs.includes(concept))
    if (each.some(({ concept }) => concept === slot.widget)) isNamed = true
    else if (state) words.push(states.get(state.concept)!)
    else if (!isEvery(tokens[i]!.text)) continue
    used.add(i)
  }
  if (!isNamed) return undefined
  return {
    field: slot.field,
    used,
    text: `every ${slot.widget} that ${words.join(' and ')} ${every.during}${every.left}`,
  }
}

const calling = new Set(['called', 'named', 'namens', 'genannt', 'heisst', 'llamado', 'llamada', 'nombre'])
/** Fields of time are filled in by what is said of time. */
const moments = new Set(['from', 'until', 'to', 'since', 'after'])

const isAddress = (text: string) => /^[^\s@]+@[^\s@]+\.\w+$/.test(text)
/** Written as no word is. */
const isCode = /^[A-Z][A-Z0-9_]+$|[\p{L}\d][_./-][\p{L}\d]/u
const isLower = ({ text }: Token) => text !== text.toUpperCase()
const isQuoted = (text: string) => /^\uE000\d+\uE001$/.test(text)
/** What can be nothing but a value: it stands in quotes, or means nothing by itself. */
const isValue = (token: Token | undefined): token is Token =>
  token !== undefined &&
  (isQuoted(token.text) ||
    isCode.test(token.text) ||
    (!isKnown(token.text) && !isNeutral(token.text) && !isAsking(token.text)))

const article = /^(?:the|an?|my|our|die|den|das|der|el|la|los|las)$/i
const isImperative = ({ tokens, senses }: Said): boolean =>
  (/^(?:do|make|start)$/i.test(tokens[0]?.text ?? '') && article.test(tokens[1]?.text ?? '')) ||
  (senses[0]?.some(({ asks: does }) => does) === true &&
    !isAsking(tokens[0]!.text) &&
    (tokens.length === 1 ||
      article.test(tokens[1]!.text) ||
      isEvery(tokens[1]!.text) ||
      /^(?:it|that|this|them|these|those)$/i.test(tokens[1]!.text)))

/** A frame whose every need is said, in a sentence in which nothing else is said. */
export const matching = (framed: Framed, frame: Frame, said: Said): Match | undefined => {
  const { contract, slots, words } = framed
  const isView = contract.kind === 'view'
  // “Export the organisation” is no question about exports; a verb alone is none either.
  if (isView && isImperative(said)) return undefined
  const fields = !isView && said.isQuestion ? undefined : named(framed, said)
  if (!fields) return undefined
  const nouns = new Set(slots.flatMap(({ widget = '' }) => widget))
  const unsaid = new Set(
    slots.flatMap(({ widget, field }) =>
      widget && fields.has(field) && frame.needs.includes(widget) ? widget : [],
    ),
  )
  const all = said.every && !isView ? group(framed, frame, said) : undefined
  if (said.every && !isView && (!all || fields.size > 0)) return undefined
  if (all) fields.set(all.field, all.text)
  const covered = new Set<string>()
  const explained = new Set<number>(all?.used)
  let [same, asksFor] = [0, isView]
  for (const { sense, at } of said.joined) {
    if (at.some((i) => explained.has(i))) continue
    const isNeed = frame.needs.includes(sense.concept)
    const slot = slots.find(
      (each) =>
        !isNeed && each.kind === 'options' && !fields.has(each.field) && optionsOf(each).has(sense.concept),
    )
    if (!words.has(sense.concept) && !slot) continue
    for (const i of at) explained.add(i)
    if (slot) fields.set(slot.field, optionsOf(slot).get(sense.concept)!)
    if (frame.needs.includes(sense.concept)) covered.add(sense.concept)
    asksFor ||= sense.asks && frame.needs[0] === sense.concept
  }
  const labelled = (i: number) =>
    slots.find(
      ({ kind, field, title }) =>
        kind === 'text' &&
        !moments.has(field) &&
        !fields.has(field) &&
        said.senses[i]!.some(
          ({ concept }) =>
            !isNeutral(concept) && (concept === field || lower(title).split(/\W+/).includes(concept)),
        ),
    )
  const explains = (i: number): boolean => {
    const token = said.tokens[i]!
    const [word, senses, next] = [lower(token.text), said.senses[i]!, said.tokens[i + 1]]
    const itself = slots.find(
      (slot) => slot.kind === 'options' && !fields.has(slot.field) && slot.options.includes(word),
    )
    if (itself && !frame.needs.includes(word)) return Boolean(fields.set(itself.field, word))
    const need = senses.find(({ concept }) => frame.needs.includes(concept))
    // “variable TOKEN”, “called Sales”
    const isNoun = need !== undefined && !need.asks
    const unnamed = slots.find(
      ({ kind, required, field }) => kind === 'text' && required && !fields.has(field),
    )
    const ofName = calling.has(word)
      ? slots.find(({ field }) => field === 'name' && !fields.has(field))
      : undefined
    const label = isValue(next) ? (labelled(i) ?? ofName ?? (isNoun ? unnamed : undefined)) : undefined
    if (label) {
      fields.set(label.field, next!.text)
      explained.add(i + 1)
    }
    if (need) {
      covered.add(need.concept)
      if (need.concept === senses[0]!.concept) same++
      const isOf = /^(?:of|von|de|del)$/i.test(next?.text ?? '')
      asksFor ||= frame.needs[0] === need.concept && need.asks && !isOf
    }
    // “from branch release”: what is only said together with a value, without one that is understood.
    if (!isView && !label && labelled(i)?.required === false && next && !isNeutral(next.text)) return false
    if (need || label) return true
    for (const slot of slots) {
      if (fields.has(slot.field)) continue
      if (slot.kind === 'email' && isAddress(word)) return Boolean(fields.set(slot.field, token.text))
      const chosen = slot.kind === 'options' && senses.find(({ concept }) => optionsOf(slot).has(concept))
      if (chosen) return Boolean(fields.set(slot.field, optionsOf(slot).get(chosen.concept)!))
    }
    return (
      senses.some(({ concept }) => words.has(concept) || nouns.has(concept)) ||
      // “US” is no “us”, unless somebody shouts.
      (isNeutral(word) && !(isCode.test(token.text) && said.tokens.some(isLower))) ||
      (isView && isAsking(word))
    )
  }
  // “ok” answers, and asks for nothing.
  if (said.tokens.length === 1 && /^(?:ok|okay|done|fine|success)$/i.test(said.tokens[0]!.text))
    return undefined
  for (const i of said.tokens.keys()) if (!explained.has(i) && !explains(i)) return undefined
  if (frame.choice ? !fields.has(frame.choice) : covered.size === 0) return undefined
  if (!asksFor) return undefined
  const isOpen = (field: string) =>
    !fields.has(field) && slots.find((slot) => slot.field === field)?.required === false
  if (!isView && frame.phrase.fields.some(isOpen)) return undefined
  if (frame.needs.some((need) => !covered.has(need) && !unsaid.has(need))) return undefined
  if (
    isView &&
    slots.some(({ kind, required, field }) => kind === 'record' && required && !fields.has(field))
  )
    return undefined
  if (!isView && fields.size === 0 && frame.needs.length < 2) return undefined
  const open = frame.phrase.fields.filter((field) => !fields.has(field)).length
  const unheard = frame.needs.length - covered.size
  const score = covered.size * 10 - (unheard + open) * 3 + fields.size * 2 + same + (isView ? 0 : 1)
  return { framed, frame, fields, score, isMany: all !== undefined }
}
