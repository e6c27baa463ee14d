import type { ViewAlert } from '#workflows/runs/contract.ts'
import { count } from '#lib/format/text.ts'

/** What an alert is for and how it stands, up to the moment it has stood so since. */
export const alertSentence = ({ above, minutes, automation, state, count: counted }: ViewAlert): string => {
  const name = automation.name || 'an automation that is gone'
  const long = minutes === 0 ? 'at once' : `for ${count(minutes, 'minute')}`
  const rule = `More than ${above.toLocaleString('en')} ${long} runs “${name}”`
  if (state === 'fired') return `${rule} · it has run, for there are more since`
  if (state === 'above') return `${rule} · there are more since`
  return `${rule} · ${counted === null ? 'not counted yet' : `now ${counted.toLocaleString('en')}`}`
}

export const alertTone = ({ state }: ViewAlert): string =>
  ({ quiet: 'text-soft', above: 'text-waiting', fired: 'text-failed' })[state]
