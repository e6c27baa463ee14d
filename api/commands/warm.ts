import { setImmediate as nextTurn } from 'node:timers/promises'
import { interpret, type World } from './interpret.ts'
import { phrases } from './phrases.ts'

const nowhere: World = {
  now: new Date(0),
  zone: 'UTC',
  records: async () => ({ all: [], complete: true }),
}

/** What is understood in each of its ways at least once: by a phrase, in any order, with slips, in three languages. */
const sentences = [
  'please pause every automation that failed today, it mails the wrong people',
  'Stock of yesterday: how many runs did it take?',
  'lösche bitte den Schlüssel von gestern',
  'por favor, despliega la rama nueva mañana a las 9',
]

/**
 * Each pattern is compiled when it is first used, which takes about a millisecond of the first sentence that needs it;
 * here all are, one after the other between requests, so that nobody waits for it.
 */
export const warm = async (signal: AbortSignal): Promise<void> => {
  for (const { pattern } of phrases) {
    if (signal.aborted) return
    // The second time it is compiled to run fast.
    for (const text of ['deploy it now', 'show it now']) pattern.test(text)
    await nextTurn()
  }
  for (const text of sentences) {
    if (signal.aborted) return
    await interpret(text, nowhere)
    await nextTurn()
  }
}
