import { openapi } from '#api/openapi.ts'
import { allCodes } from '#api/openapi-codes.ts'
import { catalogue } from '#workflows/operations.ts'
import { kindOf, routes } from './routes.ts'
import { typeOf, type Schema } from './types.ts'

interface Route {
  parameters?: { in: string; name: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content: Record<string, { schema: Schema }> }>
}

const json = 'application/json'

const inputOf = ({ parameters = [], requestBody }: Route): Schema => {
  if (requestBody) return requestBody.content[json]!.schema
  const query = parameters.filter((each) => each.in === 'query')
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(query.map(({ name, schema }) => [name, schema])),
    required: query.filter(({ required }) => required).map(({ name }) => name),
  }
}

/** The types of every contract, drawn from the OpenAPI document, so that they need nothing of ours and no library. */
export const contractTypes = (): string => {
  const document = openapi() as unknown as {
    paths: Record<string, Record<string, Route>>
    components: { schemas: Record<string, Schema> }
  }
  const named = Object.entries(document.components.schemas).map(
    ([name, schema]) => `export type ${name} = ${typeOf(schema)}`,
  )
  const contracts = catalogue.map(({ domain, contract }) => {
    const route =
      document.paths[`/api/v1/${domain}/${contract.name}`]![contract.kind === 'view' ? 'get' : 'post']!
    const kind = kindOf(contract)
    const answer = route.responses[200]!.content[json]!.schema
    const output = kind === 'durable' ? (answer.properties!.output ?? {}) : answer
    const feed = routes[contract.name]!.feed ? '; feed: true' : ''
    return `/** ${contract.title}: ${contract.summary} Needs \`${contract.permission}\`. */
  ${contract.name}: { kind: '${kind}'; input: ${typeOf(inputOf(route))}; output: ${typeOf(output)}${feed} }`
  })
  return `// Generated from the contracts.
${named.join('\n')}

export type ProblemCode = ${allCodes.map((code) => `'${code}'`).join(' | ')}

export interface Contracts {
  ${contracts.join('\n  ')}
}
`
}
