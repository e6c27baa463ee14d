import type { Graph } from '#workflows/automations/core/graph.ts'
import { operations } from '#workflows/operations.ts'
import { Refused } from '../refused.ts'
import type { Caller } from '../transactions.ts'

/**
 * Steps of a run skip the API's door, so whoever publishes needs every permission they need. It is asked then and not
 * again at each start: a published version acts for the organisation, and goes on when its publisher changes roles or
 * leaves; pausing it is what stops it.
 */
export const mustBePermitted = ({ nodes }: Graph, { may }: Caller): void => {
  for (const node of nodes) {
    const needs = node.type === 'operation' && operations.get(node.operation)?.permission
    if (needs && may && !may(needs))
      throw new Refused(
        403,
        'forbidden',
        `"${node.id}" runs ${node.operation}, which needs the permission ${needs}`,
      )
  }
}
