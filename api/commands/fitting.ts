import { plannable } from '#workflows/commands/core/plans.ts'
import { fill, inForm, type Filled, type Filling, type Unfilled } from './fill.ts'
import { notUnderstood } from './meant.ts'
import { matched, phrasesFor, resplit, type Phrase } from './phrases.ts'
import { asked } from './questions.ts'
import { plainer } from './speech/verbs.ts'

const rank = { exact: 0, slip: 1, part: 2 }
const worth = ({ missing, tier, phrase }: Filled) => missing.length * 1000 + rank[tier] * 100 - phrase.weight

/** What is done elsewhere is said sooner than that something is not there. */
const clearer = (before: Unfilled | undefined, why: Unfilled): Unfilled =>
  before && (before.apart || (!why.apart && !allCalled.test(before.why))) ? before : why
/** Nobody calls a single thing so. */
const allCalled = / (?:called|what) “(?:everything|all|every|each|any)\b/

/** The phrase that fits best; two that fit alike are no answer. */
export const best = async (text: string, filling: Filling): Promise<{ filled: Filled } | Unfilled> => {
  let why: Unfilled | undefined
  let [open, found]: ({ filled: Filled } | undefined)[] = []
  for (const said of plainer(text)) {
    const result = await fitting(said, filling)
    if ('filled' in result && result.filled.missing.length === 0) {
      if (result.filled.tier === 'exact') return result
      // Said in other words it may be what is called exactly so.
      found = found && rank[found.filled.tier] <= rank[result.filled.tier] ? found : result
    } else if ('filled' in result) open ??= result
    else if (result.why !== notUnderstood) why = clearer(why, result)
  }
  if (found ?? open) return (found ?? open)!
  const question = asked(text)
  if (question) {
    const filled = await fill(question.phrase, question.parts, filling)
    if (!('why' in filled) && filled.missing.length === 0) return { filled }
  }
  return why ?? { why: notUnderstood }
}

const fitting = async (text: string, filling: Filling): Promise<{ filled: Filled } | Unfilled> => {
  const found: Filled[] = []
  let [why, apart]: (Unfilled | undefined)[] = []
  for (const phrase of phrasesFor(text)) {
    const match = matched(phrase, text)
    if (!match) continue
    if (!offered(phrase)) {
      apart ??= await inForm(match.phrase, match.parts, filling)
      continue
    }
    const filled = await fill(match.phrase, match.parts, filling)
    if ('why' in filled) why = clearer(why, filled)
    else found.push(filled)
    // Where two names stand side by side, another parting may fit better.
    if ('why' in filled || filled.tier !== 'exact')
      for (const parts of resplit(match)) {
        const other = await fill(match.phrase, parts, filling)
        if (!('why' in other) && other.tier !== 'part') found.push(other)
      }
  }
  // “my data” is one's own; without “my” it is everybody's.
  const isOwn = /\b(?:my|mine|myself)\b/i.test(text)
  const others = found.toSorted(
    (a, b) => worth(a) - worth(b) || +fitsOwn(b.phrase, isOwn) - +fitsOwn(a.phrase, isOwn),
  )
  const first = others.shift()
  if (!first) return why && !apart ? why : (apart ?? { why: notUnderstood })
  const rival = others.find(
    (each) =>
      each.phrase.contract !== first.phrase.contract &&
      worth(each) === worth(first) &&
      fitsOwn(each.phrase, isOwn) === fitsOwn(first.phrase, isOwn),
  )
  if (rival)
    return {
      why: `It could mean “${first.phrase.contract.title}” or “${rival.phrase.contract.title}”; say which.`,
    }
  return { filled: first }
}

const fitsOwn = ({ contract }: Phrase, isOwn: boolean): boolean => (contract.personal === true) === isOwn

const offered = ({ contract }: Phrase) => contract.kind === 'view' || plannable(contract)
