import { codesOf } from './openapi-codes.ts'
import { exampleOf } from './openapi-example.ts'
import { problemExample, problems, type Content } from './openapi-parts.ts'
import type { Shape } from './reference/shape.ts'

interface Media {
  schema?: Shape
  example?: unknown
}
export interface Drawn extends Content {
  operationId: string
  parameters?: { in: string; name: string; required?: boolean; schema: Shape; example?: unknown }[]
  requestBody?: { content: Record<string, Media> }
  responses: Record<string, Content & { $ref?: string; content?: Record<string, Media> }>
}

const isJson = ([type, { schema, example }]: [string, Media]) =>
  type.endsWith('json') && schema && Object.keys(schema).length > 0 && example === undefined

/** What one route refuses with one status: each code with what it means, and the code as a closed list. */
const refusal = (status: number, codes: Record<string, string>, response: Content): Content => ({
  ...response,
  description: Object.entries(codes)
    .map(([code, means]) => `\`${code}\`: ${means}`)
    .join('\n\n'),
  content: {
    'application/problem+json': {
      schema: {
        allOf: [
          { $ref: '#/components/schemas/Problem' },
          { type: 'object', properties: { code: { enum: Object.keys(codes) } } },
        ],
      },
      examples: Object.fromEntries(
        Object.entries(codes).map(([code, means]) => [code, problemExample(status, code, means)]),
      ),
    },
  },
})

/**
 * Gives a route what can be made of the rest of it: an example of everything that goes in and comes out, and its problems
 * by code. better-auth has codes of its own, which are no closed list.
 */
export const complete = (
  path: string,
  route: Drawn,
  { schemas, responses }: { schemas: Record<string, Shape>; responses: Record<string, Content> },
): Drawn => {
  const illustrated = (content: Record<string, Media>, fields: 'all' | 'required') =>
    Object.fromEntries(
      Object.entries(content).map((each) => [
        each[0],
        isJson(each) ? { ...each[1], example: exampleOf(each[1].schema!, { schemas, fields }) } : each[1],
      ]),
    )
  const answers = Object.entries({ ...route.responses, ...(problems([414, 431]) as Drawn['responses']) }).map(
    ([status, given]) => {
      const { $ref, content } = given
      if ($ref && !path.startsWith('/api/auth/')) {
        const common = responses[$ref.split('/').at(-1)!]!
        const own = codesOf(route.operationId, Number(status))
        const same = Object.keys(own).length === Object.keys(codesOf('', Number(status))).length
        return [status, same ? given : refusal(Number(status), own, common)]
      }
      return [status, content ? { ...given, content: illustrated(content, 'all') } : given]
    },
  )
  return {
    ...route,
    ...(route.parameters
      ? {
          parameters: route.parameters.map((each) =>
            each.required && each.example === undefined
              ? { ...each, example: exampleOf(each.schema, { schemas, fields: 'required' }, each.name) }
              : each,
          ),
        }
      : {}),
    ...(route.requestBody
      ? { requestBody: { ...route.requestBody, content: illustrated(route.requestBody.content, 'required') } }
      : {}),
    responses: Object.fromEntries(answers),
  }
}
