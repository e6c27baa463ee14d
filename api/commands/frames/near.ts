import { slotsOf } from '#workflows/commands/core/slots.ts'
import type { AnyContract } from '#workflows/operation.ts'
import type { World } from '../interpret.ts'
import { phrases, type Phrase } from '../phrases.ts'
import { Quoted } from '../sentence.ts'
import { tokens } from '../words.ts'
import { framed } from './frames.ts'
import { sensesOf } from './lookup.ts'
import { allRecords, mentionsIn } from './mentions.ts'
import { isAsking, isNeutral, isOpening, isQuestioning } from './neutral.ts'

const spread = new Map<string, number>()
for (const { words } of framed) for (const word of words) spread.set(word, (spread.get(word) ?? 0) + 1)
/** What few contracts are spoken of by tells more than what many are. */
const weight = (concept: string): number => Math.log(framed.length / (spread.get(concept) ?? framed.length))

const declared = Map.groupBy(
  phrases.filter(({ also }) => !also),
  ({ contract }) => contract,
)

/** How a contract is asked for, as an example: as it was declared, with what was named, in the words most like it. */
const exampleOf = (
  contract: AnyContract,
  typed: ReadonlySet<string>,
  named: ReadonlyMap<string, string>,
): { phrase: Phrase; uses: number } | undefined =>
  (declared.get(contract) ?? [])
    .map((phrase) => ({
      phrase,
      uses: phrase.fields.filter((field) => named.has(field)).length,
      common: tokens(phrase.said).filter((each) => typed.has(each)).length,
    }))
    .toSorted((a, b) => b.uses - a.uses || b.common - a.common)[0]

/** What is asked of what has no such thing is done by the next to it. */
const instead: Readonly<Record<string, string>> = { delete: 'archive', remove: 'archive' }

/** What comes nearest to a sentence, with the names it says standing where they may. */
export interface Near {
  contract: AnyContract
  text: string
}

/** The contracts that most of what a sentence means belongs to, each by a phrase of it. */
export const nearest = async (
  text: string,
  records: World['records'],
  may: (contract: AnyContract) => boolean,
  most = 3,
): Promise<Near[]> => {
  const { mentions, rest } = mentionsIn(text, new Quoted(text), await allRecords({ records }))
  const senses = rest
    .filter(({ text: word }) => !isNeutral(word) && !isAsking(word))
    .map(({ text: word }) =>
      sensesOf(word).flatMap(({ concept }) => [concept, ...(instead[concept] ? [instead[concept]] : [])]),
    )
  const isQuestion = rest.some(({ text: word }, i) => isQuestioning(word) || (i === 0 && isOpening(word)))
  const typed = new Set(tokens(text))
  const scored = framed
    .filter(({ contract }) => may(contract))
    .flatMap(({ contract, slots, words }) => {
      const said = senses.reduce(
        (sum, each) => sum + Math.max(0, ...each.filter((concept) => words.has(concept)).map(weight)),
        0,
      )
      const named = new Map(
        slots.flatMap(({ field, widget = '' }) => {
          const mention = mentions.find(({ widgets }) => widgets.has(widget))
          return mention ? [[field, mention.text] as const] : []
        }),
      )
      const example = said > 0 || named.size > 0 ? exampleOf(contract, typed, named) : undefined
      const fits = isQuestion === (contract.kind === 'view') ? 1 : 0
      const harms = contract.kind === 'operation' && contract.destructive ? 0.5 : 0
      return example ? [{ ...example, named, score: said + 2 * example.uses + fits - harms }] : []
    })
    .toSorted((a, b) => b.score - a.score)
  return scored.slice(0, most).map(({ phrase: { contract, said }, named }) => ({
    contract,
    text: said.replace(
      /\{(\w+)\}/g,
      (_, field: string) => named.get(field) ?? `‹${slotsOf(contract).get(field)!.title.toLowerCase()}›`,
    ),
  }))
}
