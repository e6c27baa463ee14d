import type { Failure, Paused, RunStatus, Waits } from './contract.ts'

/** What a step or a run waits for and until when, as a colleague would say it. Moments are ISO 8601 in UTC; pages show them local. */
export const waitingSentence = (waits: Waits): string => {
  switch (waits.for) {
    case 'time':
      return `Waiting until ${said(waits.until)}.`
    case 'approval': {
      const who = waits.approvers.length > 0 ? waits.approvers.join(' or ') : 'somebody'
      return `Waiting for ${who} to approve “${waits.title}”${waits.until ? `, until ${said(waits.until)}` : ''}.`
    }
    case 'event':
      return `Waiting for event “${waits.event}”${waits.key ? ` of “${waits.key}”` : ''}${waits.until ? `, until ${said(waits.until)}` : ''}.`
    case 'retry':
      return `Attempt ${waits.attempt - 1} of ${waits.of} failed: ${waits.error}. Trying again at ${said(waits.at)}.`
    case 'run':
      return 'Waiting for the run it started.'
    case 'inside': {
      const failed = waits.failed > 0 ? `, ${waits.failed.toLocaleString('en')} failed` : ''
      if (waits.of === null)
        return waits.done > 0 ? `${waits.done} done${failed}.` : 'Running what stands inside.'
      return `${waits.done.toLocaleString('en')} of ${waits.of.toLocaleString('en')} done${failed}.`
    }
    case 'doubt':
      return `${waits.request} may have arrived, but its answer was lost. Waiting for somebody to decide: repeat, accept or fail.`
    case 'answer':
      return `Waiting for ${waits.email} to answer the invitation, until ${said(waits.until)}.`
    case 'grace':
      return `Waiting until ${said(waits.until)}, when everything is erased; until then an owner can keep it.`
    case 'server':
      return `Not taken yet: ${waits.error.replace(/\.$/, '')}. Trying again at ${said(waits.at)}, and giving up at ${said(waits.until)}.`
  }
}

interface Told {
  status: RunStatus
  error: Failure | null
  /** What it waits for as a whole, and what its open steps do, the longest waiting first. */
  waiting: { waits: Waits }[]
  running: string[]
  paused?: Paused | null
  /** Whether the engine has not taken it yet although some seconds have passed. */
  overdue?: boolean
}

/** Where a run is, why, and until when, in one sentence. */
export const runSentence = ({ status, error, waiting, running, paused, overdue }: Told): string => {
  switch (status) {
    case 'queued':
      return overdue ? 'Accepted; it starts as soon as the engine can be reached.' : 'About to start.'
    case 'running':
    case 'waiting': {
      if (paused)
        return `Paused by ${paused.by}${paused.reason ? `: ${paused.reason.replace(/\.$/, '')}` : ''}.`
      // What stands inside of a container says more than the container.
      const inner = waiting.filter(({ waits }) => waits.for !== 'inside')
      const [first, ...others] = inner.length > 0 ? inner : waiting
      const progress = waiting.find(({ waits }) => waits.for === 'inside' && waits.of !== null)
      const more = others.length > 0 ? ` (and ${others.length} more)` : ''
      if (first && running.length === 0) return waitingSentence(first.waits).replace(/\.$/, `${more}.`)
      if (running.length > 0) {
        const names = [...new Set(running)].map((node) => `“${node}”`).join(', ')
        return `Running ${names}${progress ? `: ${waitingSentence(progress.waits)}` : '.'}`
      }
      return 'Running.'
    }
    case 'completed':
      return 'Completed.'
    case 'failed':
      return `Failed${error?.node ? ` at “${error.node}”` : ''}${error?.iteration ? `, item ${error.iteration}` : ''}: ${error?.message ?? 'for an unknown reason'}.`.replace(
        /\.\.$/,
        '.',
      )
    case 'cancelled':
      return `${error?.message && error.message !== 'Cancelled' ? error.message : 'Cancelled'}.`.replace(
        /\.\.$/,
        '.',
      )
    case 'timed_out':
      return 'Ran out of time.'
  }
}

const said = (moment: string): string => moment.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')
