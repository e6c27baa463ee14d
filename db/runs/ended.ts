import { runs } from '../schema.ts'

/** What is told of a run that has just ended, to be returned by the statement that ends it. */
export const endedColumns = {
  org: runs.org,
  id: runs.id,
  operation: runs.operation,
  status: runs.status,
  trace: runs.trace,
  createdAt: runs.createdAt,
  startedAt: runs.startedAt,
  endedAt: runs.endedAt,
}
