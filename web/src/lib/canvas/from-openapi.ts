import type { LooseNode } from '#lib/graph/loose.ts'
import { isFields } from './drawing.ts'
import { exampleOf, type Resolve } from './openapi-example.ts'

type Fields = Record<string, unknown>

/** One call that a document describes, and the step that makes it. */
export interface Offered {
  key: string
  method: string
  path: string
  title: string
  group: string
  node: LooseNode
}

export interface Api {
  title: string
  operations: Offered[]
  /** What a person has to see to, in sentences. */
  notes: string[]
}

export const mostOfDocument = 2_000_000
const mostOperations = 1000
const methods = ['get', 'head', 'post', 'put', 'patch', 'delete'] as const
/** Where a document does not say whom it is about. */
const nobody = 'https://api.example.com'

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
const fields = (value: unknown): Fields => (isFields(value) ? value : {})
const list = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : [])

/** Whether a text looks like such a document, in either spelling. */
export const isOpenApi = (written: string): boolean =>
  /^\s*(\{\s*)?["']?(openapi|swagger)["']?\s*:/m.test(written.slice(0, 5000)) &&
  /["']?paths["']?\s*:/.test(written)

/** What stands behind `$ref`; a reference to elsewhere, or around in a circle, is nothing. */
const resolver =
  (root: Fields): Resolve =>
  (value) => {
    let at: unknown = value
    for (let turn = 0; isFields(at) && typeof at.$ref === 'string' && turn < 20; turn++) {
      if (!at.$ref.startsWith('#/')) return {}
      at = at.$ref
        .slice(2)
        .split('/')
        .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
        .reduce<unknown>(
          (inside, part) => (isFields(inside) && Object.hasOwn(inside, part) ? inside[part] : undefined),
          root,
        )
    }
    return isFields(at) && at.$ref === undefined ? at : {}
  }

/** Where it is, without the slash at the end; null where that is not said in full. */
const baseOf = (root: Fields): string | null => {
  const [server] = list(root.servers)
  const presets = Object.entries(fields(server?.variables))
  const url = presets.reduce(
    (written, [name, each]) => written.replaceAll(`{${name}}`, text(fields(each).default)),
    text(server?.url),
  )
  const old = text(root.host) && `${schemeOf(root)}://${text(root.host)}${text(root.basePath)}`
  const base = (url || old).replace(/\/+$/, '')
  return /^https?:\/\/[^{}\s]+$/i.test(base) ? base : null
}
const schemeOf = ({ schemes }: Fields): string =>
  Array.isArray(schemes) && !schemes.includes('https') && schemes.includes('http') ? 'http' : 'https'

const placeholder = (name: string): string =>
  /^[A-Za-z_]\w*$/.test(name) ? `{{ trigger.body.${name} }}` : `{{ trigger.body[${JSON.stringify(name)}] }}`

const idOf = (name: string): string => {
  const words = name.split(/[^A-Za-z0-9]+/).filter(Boolean)
  const joined = words.map((word, i) => (i ? word[0]!.toUpperCase() + word.slice(1) : word)).join('')
  const id = (joined[0]?.toLowerCase() ?? '') + joined.slice(1, 40)
  return /^[a-z][a-zA-Z0-9_]*$/.test(id) ? id : 'call'
}

/** What is sent, as an example with expressions in it; undefined where nothing is. */
const bodyOf = (
  operation: Fields,
  parameters: Fields[],
  resolve: Resolve,
): { body?: unknown; type?: string } => {
  const content = fields(resolve(operation.requestBody).content)
  const [type, media] =
    Object.entries(content).find(([name]) => /json/i.test(name)) ?? Object.entries(content)[0] ?? []
  const old = parameters.find((each) => each.in === 'body')
  const schema = isFields(media) ? media.schema : old?.schema
  if (schema === undefined && !isFields(media)) return {}
  const given = isFields(media)
    ? (media.example ?? fields(Object.values(fields(media.examples)).map(resolve)[0]).value)
    : undefined
  const body = given ?? exampleOf(resolve(schema), resolve, placeholder)
  if (type === undefined || /json/i.test(type)) return { body }
  return { body: typeof body === 'string' ? body : JSON.stringify(body), type }
}

const stepOf = (
  { method, path, base }: { method: string; path: string; base: string },
  operation: Fields,
  parameters: Fields[],
  resolve: Resolve,
): LooseNode => {
  const wanted = (where: string) =>
    parameters.filter((each) => each.in === where && each.required === true && text(each.name) !== '')
  const address = path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) =>
    placeholder(name).replace(/\{\{ (.*) \}\}/, '{{ urlEncode(string($1)) }}'),
  )
  const query = Object.fromEntries(wanted('query').map(({ name }) => [text(name), placeholder(text(name))]))
  const headers = Object.fromEntries(
    wanted('header')
      .filter(
        ({ name }) =>
          /^[A-Za-z0-9-]{1,64}$/.test(text(name)) &&
          !/^(authorization|cookie|accept|content-type)$|api-?key|token/i.test(text(name)),
      )
      .map(({ name }) => [text(name).toLowerCase(), placeholder(text(name))]),
  )
  const { body, type } = method === 'get' || method === 'head' ? {} : bodyOf(operation, parameters, resolve)
  if (type !== undefined) headers['content-type'] = type
  const name = text(operation.summary) || `${method.toUpperCase()} ${path}`
  return {
    ...{
      id: idOf(text(operation.operationId) || `${method} ${path}`),
      type: 'http',
      name: name.slice(0, 80),
    },
    ...{ method: method.toUpperCase(), url: `${base}${address}`.slice(0, 2000) },
    ...(Object.keys(headers).length ? { headers } : {}),
    ...(Object.keys(query).length ? { query } : {}),
    ...(body === undefined ? {} : { body }),
  }
}

/** The calls that an OpenAPI document (2 or 3, already read) describes, each as a step; else why there are none. */
export const fromOpenApi = (document: unknown): Api | string => {
  if (!isFields(document) || !isFields(document.paths) || !(document.openapi ?? document.swagger))
    return 'That is no OpenAPI document: it says neither “openapi” nor “paths”.'
  const resolve = resolver(document)
  const base = baseOf(document)
  const notes = base === null ? [`It does not say in full where it is: change ${nobody} in each step.`] : []
  if (
    document.security !== undefined ||
    isFields(fields(document.components).securitySchemes) ||
    isFields(document.securityDefinitions)
  )
    notes.push(
      'It wants to know who asks. What proves that is left out, for everybody who sees the automation would see it.',
    )
  const operations = Object.entries(document.paths).flatMap(([path, written]): Offered[] => {
    const item = resolve(written)
    return methods.flatMap((method): Offered[] => {
      if (!isFields(item[method])) return []
      const operation = item[method]
      const own = [...list(item.parameters), ...list(operation.parameters)].map(resolve)
      const parameters = [
        ...new Map(own.map((each) => [`${text(each.in)} ${text(each.name)}`, each])).values(),
      ]
      const node = stepOf({ method, path, base: base ?? nobody }, operation, parameters, resolve)
      const group = Array.isArray(operation.tags) ? text(operation.tags[0]) : ''
      return [
        { key: `${method} ${path}`, method: method.toUpperCase(), path, title: node.name!, group, node },
      ]
    })
  })
  if (operations.length === 0) return 'That document describes no calls.'
  if (operations.length > mostOperations)
    notes.push(`Only the first ${mostOperations} of ${operations.length} are shown.`)
  return {
    title: text(fields(document.info).title) || 'An API',
    operations: operations.slice(0, mostOperations),
    notes,
  }
}
