import { operations } from '#workflows/operations.ts'
import { runsAccepted, runSeconds, runsEnded, runsStarted } from './metrics.ts'
import { writeSpan } from './trace.ts'

/** The catalogue bounds the label: rows may name operations of another release. */
const known = (operation: string): string => (operations.has(operation) ? operation : 'other')

export const countAccepted = (operation: string): void => runsAccepted.inc({ operation: known(operation) })
export const countStarted = (operation: string): void => runsStarted.inc({ operation: known(operation) })

/** A run that has just ended. */
export interface EndedRun {
  org: string
  id: string
  operation: string
  status: string
  /** The span in which it was accepted. */
  trace: string | null
  createdAt: Date
  startedAt: Date | null
  endedAt: Date | null
}

/**
 * The id of a run's own span is in its own id: whoever works for it knows it without being told. The last half of a
 * version 7 UUID is random, and never all zeros.
 */
const spanIdOf = (run: string): string => run.replaceAll('-', '').slice(16)

/** Counts the end of a run and writes its span, which lies above those of all it did. */
export const noteEnded = ({ org, id, operation, status, trace, ...times }: EndedRun): void => {
  const { createdAt, startedAt, endedAt } = times
  const label = known(operation)
  const to = endedAt ?? new Date()
  runsEnded.inc({ operation: label, status })
  runSeconds.observe({ operation: label }, (to.getTime() - createdAt.getTime()) / 1000)
  if (trace === null) return
  writeSpan(
    spanIdOf(id),
    operation,
    { from: startedAt ?? createdAt, to },
    {
      parent: trace,
      failed: status === 'failed' || status === 'timed_out',
      attributes: {
        'mainspring.run': id,
        'mainspring.organisation': org,
        'mainspring.operation': operation,
        'mainspring.status': status,
      },
    },
  )
}
