import type { Problem } from './graph.ts'
import { repeatedField } from './form-fields.ts'
import { stageProblem } from './nodes/approvals.ts'
import type { Node } from './nodes/nodes.ts'

/** What makes no sense about the stages of an approval chain, or the fields of a form. */
export const stageProblems = (node: Node): Problem[] => {
  if (node.type === 'form') {
    const i = repeatedField(node.fields)
    const field = `fields.${i}.name`
    return i < 0
      ? []
      : [{ node: node.id, field, code: 'repeated_field', message: `${field} is the name of another field` }]
  }
  return node.type !== 'approvals'
    ? []
    : node.stages.flatMap((stage, i) => {
        const problem = stageProblem(stage)
        if (!problem) return []
        const { field, message } = problem
        return [
          {
            node: node.id,
            field: `stages.${i}.${field}`,
            code: 'bad_stage',
            message: `stages.${i}.${field} ${message}`,
          },
        ]
      })
}

/** The durations of its stages, by field. */
export const stageDurations = ({
  stages,
}: Extract<Node, { type: 'approvals' }>): Record<string, string | undefined> =>
  Object.fromEntries(
    stages.flatMap(({ expiresAfter, escalate }, i) => [
      [`stages.${i}.expiresAfter`, expiresAfter],
      [`stages.${i}.escalate.after`, escalate?.after],
    ]),
  ) as Record<string, string | undefined>
