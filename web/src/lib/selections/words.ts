import type { Act, ItemState, Selection } from '#workflows/selections/contract.ts'
import { count } from '#lib/format/text.ts'
import type { Look } from '#lib/status.ts'

/** On buttons, while it goes on, and for what it was. */
export const actWords: Record<Act, { verb: string; doing: string; done: string; danger?: true }> = {
  approve: { verb: 'Approve', doing: 'Approving', done: 'approved' },
  reject: { verb: 'Reject', doing: 'Rejecting', done: 'rejected', danger: true },
  retry: { verb: 'Retry', doing: 'Retrying', done: 'tried again' },
  cancel: { verb: 'Cancel', doing: 'Cancelling', done: 'cancelled', danger: true },
  terminate: { verb: 'Terminate', doing: 'Terminating', done: 'terminated', danger: true },
}

/** What is acted on, with its number. */
export const things = ({ act }: Pick<Selection, 'act'>, number: number): string =>
  count(number, act === 'approve' || act === 'reject' ? 'approval' : 'run')

/** How it stands, in one sentence. */
export const selectionSentence = (selection: Selection, over: boolean): string => {
  const { act, counts, confirmedBy } = selection
  const { verb, doing, done } = actWords[act]
  const all = things(selection, selection.count)
  if (confirmedBy === null) return `${verb} ${all}?`
  const others = [
    counts.skipped && `${counts.skipped} had moved meanwhile`,
    counts.failed && `${counts.failed} failed`,
    counts.sent && `${counts.sent} have not answered yet`,
    over && counts.pending && `${counts.pending} were not reached`,
  ].filter(Boolean)
  const told = others.length ? `; ${others.join(', ')}` : ''
  return over ? `${counts.done} of ${all} ${done}${told}.` : `${doing} ${all}: ${counts.done} done${told}.`
}

export const itemLooks: Record<ItemState, Look> = {
  pending: { tone: 'waiting', word: 'To do' },
  sent: { tone: 'running', word: 'Sent' },
  done: { tone: 'done', word: 'Done' },
  failed: { tone: 'failed', word: 'Failed' },
  skipped: { tone: 'stopped', word: 'Skipped' },
}
