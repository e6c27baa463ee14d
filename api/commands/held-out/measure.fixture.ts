import type { Named } from '#db/commands/records.ts'
import type { Sentence } from './expected.ts'
import { mistake } from './score.ts'

/** How many of a set are read as its labels say, and how many of the others are left alone; told, too. */
export const measure = async (
  name: string,
  meant: readonly Sentence[],
  none: readonly string[],
  records?: Readonly<Record<string, Named[]>>,
) => {
  const times: number[] = []
  const tell = async (sentence: Sentence) => {
    const from = performance.now()
    const wrong = await mistake(sentence, records)
    times.push(performance.now() - from)
    return wrong ? [{ text: sentence[0], ...wrong }] : []
  }
  const missed = []
  for (const sentence of meant) missed.push(...(await tell(sentence)))
  const acted = []
  for (const text of none) acted.push(...(await tell([text, { does: [], asks: [] }])))
  const wrongActions = [...missed, ...acted].filter(({ acts }) => acts).length
  const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!
  console.log(
    `${name}: ${meant.length - missed.length} of ${meant.length} right, ${none.length - acted.length} of ${none.length} left alone, ${wrongActions} wrong actions, p95 ${p95.toFixed(1)} ms`,
  )
  if (process.env.VERBOSE) for (const { text, got } of [...missed, ...acted]) console.log(`${text} → ${got}`)
  return { right: 1 - missed.length / meant.length, wrong: wrongActions / (meant.length + none.length) }
}
