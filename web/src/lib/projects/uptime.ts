import type { getProjectProbe, listProbeEvents, Probe } from '#workflows/projects/contract.ts'
import type { Output } from '#workflows/operation.ts'
import type { Look } from '#lib/status.ts'

export type Uptime = Output<typeof getProjectProbe>
export type Outages = Output<typeof listProbeEvents>
type Point = Uptime['points'][number]

export const probeLook: Record<Probe['state'], Look> = {
  unknown: { tone: 'stopped', word: 'Not known yet', still: true },
  up: { tone: 'done', word: 'Up' },
  down: { tone: 'failed', word: 'Down' },
}

export const eventLook: Record<Outages['items'][number]['event'], Look> = {
  down: { tone: 'failed', word: 'Down' },
  up: { tone: 'done', word: 'Up again' },
  rolled_back: { tone: 'waiting', word: 'Rolled back' },
  not_rolled_back: { tone: 'stopped', word: 'Not rolled back' },
}

/** The share of checks that were well, as people read it; never 100 % when one was not. */
export const shareOf = ({ checks, failed }: { checks: number; failed: number }): string => {
  if (checks === 0) return '–'
  const share = Math.floor(((checks - failed) / checks) * 10_000) / 100
  return `${share.toLocaleString('en')} %`
}

/** What is drawn of a point: nothing when nobody looked, else how much of it was well. */
export const barOf = ({ checks, failed }: Point): { well: number; ill: number } | null => {
  if (checks === 0) return null
  // The least failure is to be seen.
  const ill = failed === 0 ? 0 : Math.max(20, (failed / checks) * 100)
  return { well: 100 - ill, ill }
}
