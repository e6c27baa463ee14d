import type { Named } from '#db/commands/records.ts'
import { picked } from '#workflows/commands/core/slots.ts'
import type { World } from '../interpret.ts'
import type { Quoted } from '../sentence.ts'
import { alike, tokens } from '../words.ts'
import { isKnown } from './lookup.ts'
import { isAsking, isNeutral } from './neutral.ts'

export interface Token {
  text: string
  from: number
  to: number
}

/** Records that are named, as the words that name them: of each kind that has one called so. */
export interface Mention {
  text: string
  from: number
  to: number
  widgets: ReadonlySet<string>
}

/** Everything that has a name and can be chosen, by kind. */
export const allRecords = async ({
  records,
}: Pick<World, 'records'>): Promise<Map<string, readonly Named[]>> => {
  const each = await Promise.all(
    [...picked.keys()].map(async (widget) => [widget, (await records(widget)).all] as const),
  )
  return new Map(each.filter(([, all]) => all.length > 0))
}

const tokensOf = (text: string): Token[] =>
  [...text.matchAll(/\uE000\d+\uE001|[\p{L}\p{N}@._+/#-]+/gu)].flatMap(({ 0: said, index }) => {
    const kept = said.replace(/^[._+-]+|^\/(?![\p{L}\p{N}])|[.:/-]+$/gu, '')
    return kept ? [{ text: kept, from: index, to: index + kept.length }] : []
  })

const names = new WeakMap<Named, string[][]>()
/** What a record is called, as words. */
const namesOf = (record: Named): string[][] => {
  const before = names.get(record)
  if (before) return before
  const made = [record.name, ...(record.also ?? [])].map(tokens)
  names.set(record, made)
  return made
}

/** Some words of a name, as it has them. */
const isPart = (typed: string[], all: readonly Named[]): boolean =>
  all.some((each) => namesOf(each).some((words) => typed.every((word) => words.includes(word))))

const longest = 6
const isWord = (text: string) => isKnown(text) || isNeutral(text) || isAsking(text)

/** The names in a sentence, longer ones first, as written before those with a slip, these before parts of names. */
export const mentionsIn = (
  text: string,
  quoted: Quoted,
  records: ReadonlyMap<string, readonly Named[]>,
): { mentions: Mention[]; rest: Token[] } => {
  let rest = tokensOf(text)
  const mentions: Mention[] = []
  const take = (at: number, count: number, widgets: Set<string>) => {
    const [first, last] = [rest[at]!, rest[at + count - 1]!]
    mentions.push({ text: text.slice(first.from, last.to), from: first.from, to: last.to, widgets })
    rest = rest.toSpliced(at, count)
  }
  const named = (at: number, count: number) => {
    const said = text.slice(rest[at]!.from, rest[at + count - 1]!.to)
    return tokens(quoted.read(said).text)
  }
  const isTogether = (at: number, count: number) =>
    rest
      .slice(at, at + count - 1)
      .every((each, i) => /^[\s'’&-]*$/.test(text.slice(each.to, rest[at + i + 1]!.from)))
  const look = (of: (typed: string[], at: number, count: number) => Set<string>) => {
    for (let count = Math.min(longest, rest.length); count > 0; count--)
      for (let at = 0; at + count <= rest.length; at++) {
        if (!isTogether(at, count)) continue
        const typed = named(at, count)
        const widgets = typed.length > 0 ? of(typed, at, count) : new Set<string>()
        if (widgets.size > 0) take(at, count, widgets)
      }
  }
  const kinds = (test: (all: readonly Named[]) => boolean) =>
    new Set([...records].flatMap(([widget, all]) => (test(all) ? [widget] : [])))
  const called = (all: readonly Named[], typed: string[], same: (a: string, b: string) => boolean) =>
    all.some((each) =>
      namesOf(each).some(
        (words) => words.length === typed.length && words.every((word, i) => same(typed[i]!, word)),
      ),
    )
  look((typed) => kinds((all) => called(all, typed, (a, b) => a === b)))
  look((typed, at, count) =>
    rest.slice(at, at + count).every((each) => isWord(each.text))
      ? new Set()
      : kinds((all) => called(all, typed, alike)),
  )
  // A part of a name has to be a word that says nothing else, unless it is written as a name: “owned by Will”.
  const isSaid = ({ text: word, from }: Token) => isWord(word) && !(from > 0 && /^\p{Lu}\p{Ll}+$/u.test(word))
  look((typed, at, count) =>
    rest.slice(at, at + count).some(isSaid) || typed.some((each) => each.length < 3)
      ? new Set()
      : kinds((all) => isPart(typed, all)),
  )
  return { mentions: mentions.toSorted((a, b) => a.from - b.from), rest }
}
