/**
 * What the engine calls a run: `org/run/<id>`, so that the organisation's wall, the codec's key and the run's row follow
 * from one name. A run that was tried again is another workflow for each generation after the first.
 */
export const runWorkflowId = (org: string, run: string, generation = 1): string =>
  `${org}/run/${run}${generation > 1 ? `/${generation}` : ''}`

/** The run behind a workflow's id; undefined for what is no run. */
export const runOfWorkflowId = (
  workflowId: string,
): { org: string; run: string; generation: number } | undefined => {
  const [org, kind, run, generation = '1'] = workflowId.split('/')
  return org && kind === 'run' && run ? { org, run, generation: Number(generation) } : undefined
}
