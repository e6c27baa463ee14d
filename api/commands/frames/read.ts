import { plannable } from '#workflows/commands/core/plans.ts'
import { fill, inForm, type Filled, type Filling, type Unfilled } from '../fill.ts'
import type { World } from '../interpret.ts'
import { spanOf } from '../span.ts'
import { periodIn, whenIn } from '../when.ts'
import { framed, type Framed } from './frames.ts'
import { matching, meanings, saidBy, type Match } from './match.ts'
import { allRecords, mentionsIn } from './mentions.ts'
import { except, isAsking, isEvery, isOpening, isQuestioning } from './neutral.ts'

export interface Read {
  filled: Filled
  at: Date | null
}

/** Where another sentence begins: words of two are not read as one. */
const turns =
  /,\s+\uE002\d+\uE003\s+(?:may|can|could|should|would|will|must|do|does|did|is|was|has|had|knows|says|said|wants|needs)\b|[.;!?]\s|\band\s+(?:then|let|after|also|please|make sure)\s|\s[–—-]\s|,\s+(?:no|wait|sorry|oops|actually|rather|it|that|this|these|those|i|we|you|he|she|they|there|es|das|dies|ich|wir|er|sie|esto|eso|está)(?!\p{L})/iu

/** Whom a greeting is for, alone. */
const greeted = /^(?:(?:good \w+|hi|hello|hey),?\s+)?(?:everybody|everyone|people|folks|team|all)[.!]*$/i

const asksSomething = (sentence: string): boolean =>
  sentence
    .split(/[^\p{L}]+/u)
    .some((word, i) => isQuestioning(word) || (i === 0 && (isOpening(word) || isAsking(word))))

/** “we deployed A yesterday”: whoever says so asks for nothing. */
const done =
  /^(?:i|we|they|he|she|somebody|someone)\s+(?:(?:would|should|could|might)\s+)?(?:(?:have|has|had|just|already|finally|never)\s+)*\p{L}+ed\b/iu

/** “cancel all runs of A”: whoever says so wants something done, though “cancelled” is also what is asked about. */
const orders =
  /^(?:please\s+)?(?:let|put|hold|wipe|store|turn|switch|set|make|take|bring|have another)\s+(?!(?:me|us)\b)|^(?:please\s+)?(?:(?:go|switch|return) back|import|duplicate|copy|discard|clone|restore)\b|^(?:please\s+)?(?:cancel|abort|terminate|kill|stop|retry|rerun|restart|run|skip|pause|resume|archive|publish|delete|remove)\s+(?:it|them|all|every|each|both|these|those|this|that|the(?!\s+numbers)|(?:\w+\s+)?runs)\b/i

/** “every project needs …”: what shall become of them, and no question about them. */
const wishes = /^(?:every|all|each)\s.+\s(?:needs?|should|must|shall|has to|have to|may|can)\s/i

/**
 * Words in whatever order: the one operation or question by which every word of a sentence is explained, in the words
 * of the catalogue and of `concepts.ts`. Undefined when there is none; who says something else besides is not understood.
 */
export const read = async (
  sentence: string,
  filling: Filling,
  world: World,
): Promise<Read | Unfilled | undefined> => {
  const all = await allRecords(world)
  const { mentions } = mentionsIn(sentence, filling.quoted, all)
  // What has a name is one sign, so that no time is read out of it.
  const masked = mentions.reduceRight(
    (text, { from, to }, i) => `${text.slice(0, from)}\uE002${i}\uE003${text.slice(to)}`,
    sentence,
  )
  // At what time something happens is told by schedules alone, and these have phrases of their own.
  if (/^(?:at\s+)?(?:what|which)\s+time\b/i.test(masked)) return undefined
  if (turns.test(masked) || greeted.test(masked.trim())) return undefined
  const clean = (text: string) =>
    text.replace(/\uE002(\d+)\uE003/g, (_, i: string) => mentions[Number(i)]!.text)
  // “We do not use it, move it to the archive” asks for nothing, though “archive” is also what is asked about.
  const isTold =
    orders.test(sentence) ||
    wishes.test(sentence) ||
    (done.test(sentence) && !asksSomething(sentence)) ||
    (/[,;:]/.test(masked) && !asksSomething(sentence))
  const matches = (text: string, wanted: (each: Framed) => boolean): Match[] => {
    const [kept = '', ...left] = text.split(except)
    const found = mentionsIn(clean(kept), filling.quoted, all)
    const isMany = found.rest.some((each) => isEvery(each.text))
    if (left.length > 0 && !isMany) return []
    const excepted = left.map((each) => ` except ${clean(each)}`).join('')
    const during = period ? period.said : ''
    const said = saidBy(found.rest, found.mentions, isMany ? { left: excepted, during } : undefined)
    const may = meanings(said)
    return framed
      .filter((each) => wanted(each) && !(isTold && each.contract.kind === 'view'))
      .flatMap((each) =>
        each.frames.flatMap((frame) =>
          frame.needs.every((need) => may.has(need)) ? (matching(each, frame, said) ?? []) : [],
        ),
      )
  }
  const { now, zone } = world
  const period = periodIn(masked, now, zone)
  const when = period ? undefined : whenIn(masked, now, zone, true)
  const ofTime = period
    ? matches(
        period.rest,
        ({ contract }) => contract.kind !== 'view' || spanOf(contract, period, now) !== undefined,
      ).filter(({ framed: { contract }, isMany }) => contract.kind === 'view' || isMany)
    : when
      ? matches(when.rest, ({ contract }) => contract.kind !== 'view')
      : []
  const found = (ofTime.length > 0 ? ofTime : matches(masked, () => true)).toSorted(
    (a, b) => b.score - a.score,
  )
  const [first] = found
  if (!first) return undefined
  const { contract } = first.framed
  const rival = found.find((each) => each.framed !== first.framed && each.score === first.score)
  if (rival)
    return { why: `It could mean “${contract.title}” or “${rival.framed.contract.title}”; say which.` }
  const phrase = {
    ...first.frame.phrase,
    fields: [...first.fields.keys()],
    weight: first.frame.needs.length,
    given: {
      ...first.frame.phrase.given,
      ...(period && ofTime.length > 0 && contract.kind === 'view' ? spanOf(contract, period, now) : {}),
    },
  }
  if (contract.kind !== 'view' && !plannable(contract))
    return inForm(phrase, [...first.fields.values()], filling)
  const filled = await fill(phrase, [...first.fields.values()], filling)
  if ('why' in filled || !when || ofTime.length === 0) return 'why' in filled ? filled : { filled, at: null }
  if (when.at.getTime() < now.getTime() - 60_000) return { why: 'That time has passed.' }
  return { filled, at: when.at }
}
