import { expect } from 'vitest'
import * as z from 'zod'
import { openapi } from './openapi.ts'
import { catalogue } from '#workflows/operations.ts'

type Members = Record<string, any>

let kept: Members | undefined
const document = (): Members => (kept ??= JSON.parse(JSON.stringify(openapi())))

/** References into the document, as references into `$defs`. */
const local = (schema: unknown): unknown =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/schemas/', '"#/$defs/'))

const validators = new Map<string, z.ZodType>()
/** A schema of the document as something that checks; `name` is what it is kept under. */
export const validatorOf = (name: string, schema: Members): z.ZodType => {
  const known = validators.get(name)
  if (known) return known
  const made = z.fromJSONSchema({
    ...(local(schema) as Members),
    $defs: local(document().components.schemas),
  } as Parameters<typeof z.fromJSONSchema>[0])
  validators.set(name, made)
  return made
}

const patterns = () =>
  Object.keys(document().paths)
    .map((path) => ({ path, pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`) }))
    // What is written out comes before what a parameter also matches.
    .toSorted((a, b) => a.path.split('{').length - b.path.split('{').length)
let sorted: ReturnType<typeof patterns> | undefined

const outputs = new Map(
  catalogue.map(({ domain, contract }) => [`/api/v1/${domain}/${contract.name}`, contract]),
)

/**
 * Fails unless the document declares this answer: its status, its type, the shape of its body; and unless the output of
 * an operation fits its contract exactly. Paths and methods that it does not declare may only answer 404 or 405.
 */
export const assertDocumented = async (method: string, path: string, answer: Response): Promise<void> => {
  const { status } = answer
  sorted ??= patterns()
  const template = sorted.find(({ pattern }) => pattern.test(path))?.path
  const route = template && document().paths[template][method.toLowerCase()]
  const name = `${method} ${template ?? path} ${status}`
  // What a browser asks before it asks something is in no document.
  if (method === 'OPTIONS' && status === 204) return
  if (!route) return expect([401, 403, 404, 405, 429], `${name}: not in the document`).toContain(status)
  const declared = route.responses[status] ?? route.responses.default
  // Read only then: a stream has no end.
  if (!declared) expect.fail(`${name} is not declared: ${await answer.clone().text()}`)
  const { content } = declared.$ref
    ? document().components.responses[declared.$ref.split('/').at(-1)]
    : declared
  const type = (answer.headers.get('content-type') ?? '').split(';')[0]!
  if (!content || content['*/*']) return
  expect(Object.keys(content), `${name}: its type`).toContain(type)
  const { schema, examples } = content[type]
  if (!type.endsWith('json') || !schema) return
  const body = await answer.clone().json()
  const shape = validatorOf(name, schema).safeParse(body)
  expect(shape.error && z.prettifyError(shape.error), `${name}: ${JSON.stringify(body)}`).toBeUndefined()
  // better-auth has codes of its own.
  if (status >= 400 && examples && !path.startsWith('/api/auth/'))
    expect(Object.keys(examples), `${name}: its codes`).toContain(body.code)
  const contract = outputs.get(template)
  if (status !== 200 || !contract) return
  const output = contract.kind === 'operation' && contract.host === 'workflow' ? body.output : body
  const exact = contract.output.safeParse(output)
  expect(exact.error && z.prettifyError(exact.error), `${name}: ${JSON.stringify(body)}`).toBeUndefined()
}
