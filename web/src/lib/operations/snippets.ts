import type { Json } from '#workflows/automations/core/json.ts'
import type { Schema } from '#lib/form/schema.ts'
import type { Entry } from './manifest.ts'

type Asked = Pick<Entry, 'domain' | 'name' | 'kind' | 'path' | 'input'>
type Input = Record<string, Json>

/** One word of a shell, whatever is in it. */
const quoted = (text: string): string =>
  /^[\w./:@=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`

const key = '-H "authorization: Bearer $MAINSPRING_KEY"'

const asText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** The same request from a shell. */
export const curlOf = ({ kind, path }: Asked, input: Input, origin: string): string => {
  if (kind === 'view') {
    const parameters = Object.entries(input).map(
      ([name, value]) => `--data-urlencode ${quoted(`${name}=${asText(value)}`)}`,
    )
    return [`curl -G ${quoted(origin + path)}`, key, ...parameters].join(' \\\n  ')
  }
  return [
    `curl ${quoted(origin + path)}`,
    key,
    "-H 'content-type: application/json'",
    '-H "idempotency-key: $(date +%s%N)"',
    `-d ${quoted(JSON.stringify(input))}`,
  ].join(' \\\n  ')
}

const isText = ({ type }: Schema = {}): boolean => type === 'string'
/** What the command line keeps for itself. */
const own = new Set(['body', 'url', 'key', 'json', 'wait', 'help', 'idempotency-key'])

/** The same from the command line. */
export const commandOf = ({ name, input: { properties = {} } }: Asked, input: Input): string => {
  const entries = Object.entries(input)
  if (
    entries.some(
      ([field, value]) => own.has(field) || (asText(value).includes('\n') && !isText(properties[field])),
    )
  )
    return `npx mainspring run ${name} --body - <<'END'\n${JSON.stringify(input, null, 2)}\nEND`
  const flags = entries.map(([field, value]) => {
    const text = isText(properties[field]) ? asText(value) : JSON.stringify(value)
    return `--${field}=${quoted(text)}`
  })
  return [`npx mainspring run ${name}`, ...flags].join(flags.length > 1 ? ' \\\n  ' : ' ')
}

/** JSON as one writes it in TypeScript: names without quotes where they need none. */
const literal = (value: Json): string =>
  JSON.stringify(value, null, 2).replaceAll(/^(\s*)"([A-Za-z_$][\w$]*)":/gm, '$1$2:')

/** The same from a program. */
export const clientOf = ({ domain, name }: Asked, input: Input): string =>
  `await client.${domain}.${name}(${literal(input)})`

/** What is typed into a secret field stays there. */
export const withoutSecrets = ({ properties = {} }: Schema, input: Input): Input =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      properties[name]?.widget === 'secret' && value ? 'the-secret' : value,
    ]),
  )
