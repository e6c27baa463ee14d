import { usage } from './errors.mjs'

/** The object a schema describes, through references to its own definitions. */
const resolve = (schema, root) =>
  schema?.$ref ? resolve(root.$defs?.[schema.$ref.split('/').at(-1)], root) : (schema ?? {})

const kinds = (schema, root) => {
  const { type, anyOf, oneOf, enum: values, const: only } = resolve(schema, root)
  if (values) return values.map((value) => typeof value)
  if (only !== undefined) return [typeof only]
  if (type) return [type].flat()
  return (anyOf ?? oneOf ?? []).flatMap((each) => kinds(each, root))
}

const asJson = (text) => {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

/** A value as the field wants it; what does not fit is sent as it is, so that the API says why. */
const typed = (text, schema, root) => {
  const wanted = kinds(schema, root)
  if (wanted.length > 0 && wanted.every((kind) => kind === 'string')) return text
  const read = asJson(text)
  return read === undefined ? text : read.value
}

const distance = (a, b) => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length]
}

/**
 * The name that was meant, when there is one within reach.
 * @param {string} name
 * @param {string[]} names
 * @returns {string | undefined}
 */
export const nearest = (name, names) => {
  const lower = name.toLowerCase()
  const ranked = names.map((each) => ({ each, far: distance(lower, each.toLowerCase()) }))
  const [best] = ranked.sort((a, b) => a.far - b.far)
  return best && best.far <= Math.max(2, name.length / 3) ? best.each : undefined
}

/**
 * The input of an operation from what stood on the command line: `--name value`, `--name.inner value`, a list by
 * repeating, `--flag` and `--no-flag` for yes and no.
 * @param {Record<string, any>} schema of the input
 * @param {{ name: string, value?: string }[]} given
 * @param {Record<string, any>} [base] from a file
 */
export const inputFrom = (schema, given, base = {}) => {
  const input = structuredClone(base)
  for (const { name, value } of given) {
    const path = name.split('.')
    if (path.includes('__proto__')) throw usage(`There is no --${name}.`)
    let [place, shape] = [input, schema]
    for (const step of path.slice(0, -1)) {
      shape = fieldOf(shape, step, schema, name)
      place = place[step] ??= {}
      if (typeof place !== 'object') throw usage(`--${name} goes below something that is not an object.`)
    }
    const leaf = path.at(-1)
    const known = resolve(shape, schema).properties ?? {}
    const no = value === undefined && leaf.startsWith('no-') && !(leaf in known) ? leaf.slice(3) : undefined
    const field = fieldOf(shape, no ?? leaf, schema, name)
    const wanted = kinds(field, schema).filter((kind) => kind !== 'null')
    const isList = wanted.length > 0 && wanted.every((kind) => kind === 'array')
    if (value === undefined && !kinds(field, schema).includes('boolean'))
      throw usage(`--${name} needs a value.`)
    if (value === undefined) place[no ?? leaf] = no === undefined
    else if (isList && !value.trimStart().startsWith('['))
      (place[leaf] ??= []).push(typed(value, resolve(field, schema).items, schema))
    else place[leaf] = typed(value, field, schema)
  }
  return input
}

const fieldOf = (shape, name, root, whole) => {
  const { properties, additionalProperties } = resolve(shape, root)
  if (properties && Object.hasOwn(properties, name)) return properties[name]
  if (!properties || (additionalProperties && typeof additionalProperties === 'object'))
    return additionalProperties || {}
  const meant = nearest(name, Object.keys(properties))
  const names = Object.keys(properties).map((each) => `--${each}`)
  throw usage(
    `There is no --${whole} here.`,
    meant
      ? `Did you mean --${meant}?`
      : names.length > 0
        ? `There are: ${names.join(', ')}.`
        : 'It takes no fields.',
  )
}

/**
 * The fields of a schema, for help: name, type and what it is.
 * @param {Record<string, any>} schema
 */
export const fieldLines = (schema) =>
  Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const { title, description, enum: values, default: preset } = { ...resolve(field, schema), ...field }
    const type = values ? values.join('|') : [...new Set(kinds(field, schema))].join('|') || 'any'
    const needed = (schema.required ?? []).includes(name) ? ' (required)' : ''
    const said = [title, description].filter(Boolean).join('. ')
    const usual = preset === undefined ? '' : ` [${JSON.stringify(preset)}]`
    return [`  --${name} <${type}>${needed}`, `${said}${usual}`]
  })
