import type { Failure, Paused, RunStatus, Stalled, Waits } from './contract.ts'

/** What a step or a run waits for and until when, as a colleague would say it. Moments are ISO 8601 in UTC; pages show them local. */
export const waitingSentence = (waits: Waits): string => {
  switch (waits.for) {
    case 'time':
      return `Waiting until ${said(waits.until)}.`
    case 'approval': {
      if (waits.stage) return stageSentence(waits)
      const who = waits.approvers.length > 0 ? waits.approvers.join(' or ') : 'somebody'
      return `Waiting for ${who} to approve “${waits.title}”${waits.until ? `, until ${said(waits.until)}` : ''}.`
    }
    case 'form': {
      const asked = [...waits.approvers, ...waits.roles.map(aRole)]
      const who = waits.link || asked.length === 0 ? 'somebody' : asked.join(' or ')
      return `Waiting for ${who} to fill in “${waits.title}”${waits.until ? `, until ${said(waits.until)}` : ''}.`
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
    case 'hold':
      return `Held until ${said(waits.until)}; until then it can be undone.`
    case 'limit': {
      const { limit, since, ahead } = waits
      const before =
        ahead === undefined
          ? ''
          : ahead === 0
            ? ', first in line'
            : `, ${ahead.toLocaleString('en')} before it`
      return `Waiting for a place of the limit “${limit}” since ${said(since)}${before}.`
    }
    case 'turn': {
      const of =
        waits.key === undefined ? 'of it' : waits.key === null ? 'without a key' : `of “${waits.key}”`
      const most = waits.most.toLocaleString('en')
      return `Waiting for its turn: no more than ${most} ${waits.most === 1 ? 'run' : 'runs'} ${of} may go on at once.`
    }
    case 'server':
      return `Not taken yet: ${waits.error.replace(/\.$/, '')}. Trying again at ${said(waits.at)}, and giving up at ${said(waits.until)}.`
  }
}

/** Who a stage of a chain waits for, and how far it is. */
const stageSentence = (waits: Extract<Waits, { for: 'approval' }>): string => {
  const { title, approvers, roles = [], until, stage } = waits
  const { index, of, name, need, given, backup } = stage!
  const asked = [...approvers, ...roles.map(aRole)]
  const escalated = [...(backup?.approvers ?? []), ...(backup?.roles ?? []).map(aRole)]
  const who = asked.length === 0 ? 'somebody' : asked.join(need === 'all' ? ' and ' : ' or ')
  const also = escalated.length > 0 ? `, or ${escalated.join(' or ')},` : ''
  const far = need === 'any' ? '' : ` (${given.length} of ${need === 'all' ? asked.length : need})`
  const where = of > 1 ? `, stage ${index + 1} of ${of}${name ? ` “${name}”` : ''}` : ''
  return `Waiting for ${who}${also}${far} to approve “${title}”${where}${until ? `, until ${said(until)}` : ''}.`
}

const aRole = (role: string): string => `${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role}`

interface Told {
  status: RunStatus
  error: Failure | null
  /** What it waits for as a whole, and what its open steps do, the longest waiting first. */
  waiting: { waits: Waits }[]
  running: string[]
  paused?: Paused | null
  stalled?: Stalled | null
  /** Whether the engine has not taken it yet although some seconds have passed. */
  overdue?: boolean
}

/** Where a run is, why, and until when, in one sentence. */
export const runSentence = ({ status, error, waiting, running, paused, stalled, overdue }: Told): string => {
  if (stalled)
    return `Code error, retried since ${said(stalled.since)}: ${stalled.error.replace(/\.$/, '')}. It goes on once a release mends that.`
  switch (status) {
    case 'queued':
      if (waiting[0]) return waitingSentence(waiting[0].waits)
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
