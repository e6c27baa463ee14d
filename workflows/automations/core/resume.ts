import { isOpen, isPassed, type Body, type NodeState, type State } from './state.ts'

/**
 * How far a run is that goes on from where it failed or was stopped: what is done stays done, what failed or was under
 * way begins anew, containers go on with what they know.
 */
export const resumed = (ended: State): State => {
  const { error: _, output: __, outputPayload: ___, ...state } = ended
  const nodes: State['nodes'] = {}
  for (const [place, node] of Object.entries(ended.nodes)) {
    const goesOn = node.body && !isPassed(node) && node.state !== 'skipped'
    if (goesOn) nodes[place] = reopened(node)
    else if (isPassed(node) || node.state === 'skipped') nodes[place] = node
  }
  return { ...state, nodes, status: 'running' }
}

/** Whether there is anything to go on from: otherwise it is the same as from its start. */
export const isResumable = (ended: State): boolean =>
  Object.values(ended.nodes).some((node) => isPassed(node) || node.body !== undefined || isOpen(node))

const reopened = ({ startedAt, body }: NodeState): NodeState => ({
  state: 'running',
  startedAt,
  body: reopenedBody(body!),
})

const reopenedBody = (body: Body): Body => {
  if (body.of === 'repeat') {
    // A pause that was under way is over.
    const { until: _, ...rest } = body
    return rest
  }
  // What nobody caught is tried again, rather than told once more.
  if (body.of === 'try' && body.error && !body.caught)
    return { of: 'try', at: 'try', result: { output: null } }
  return body
}
