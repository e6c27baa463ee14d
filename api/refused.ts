import { Refused } from '#db/refused.ts'
import { Problem } from './problem.ts'

/** A transaction's refusal as the caller gets to read it: problems of a graph become its errors, named by node. */
export const withRefusals = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { status, code, message, hint, problems, fields } = error
    throw new Problem(
      {
        status,
        code,
        detail:
          problems?.[0] && problems.length === 1 ? `${message}: ${problems[0].message}.` : `${message}.`,
        ...(hint ? { hint } : {}),
        ...(fields ? { errors: fields.map((each) => ({ ...each, code: 'invalid' })) } : {}),
        ...(problems
          ? {
              errors: problems.map(({ node, edge, field, ...said }) => ({
                field:
                  edge !== undefined
                    ? `graph.edges[${edge}]`
                    : `graph.nodes.${node}${field ? `.${field}` : ''}`,
                ...(node === undefined ? {} : { node }),
                ...said,
              })),
            }
          : {}),
      },
      error,
    )
  }
}
