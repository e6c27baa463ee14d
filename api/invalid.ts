import * as z from 'zod'

/** One wrong field of a request: where, a stable code, a sentence, and what to do where that is known. */
export interface FieldError {
  /** Its path as in JavaScript: `graph.nodes[2].url`, `headers["x-id"]`; `body` for the whole. */
  field: string
  code: string
  message: string
  hint?: string
  /** The node of a graph it belongs to. */
  node?: string
}

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/** A body may be wrong in thousands of places; nobody reads more than this. */
const listed = 100

const words: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
  date: 'a date',
}
const called = (type: string): string => words[type] ?? type

const quoted = (value: unknown): string => JSON.stringify(value) ?? String(value)
const shortened = (text: string): string => (text.length > 200 ? `${text.slice(0, 199)}…` : text)

const step = (key: PropertyKey, first: boolean): string => {
  if (typeof key === 'number') return `[${key}]`
  const text = String(key)
  if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(text)) return `[${quoted(text)}]`
  return first ? text : `.${text}`
}

/** A path as people write it, after `prefix` when there is one. */
export const fieldName = (path: Path, prefix = ''): string =>
  shortened(path.reduce<string>((name, key) => name + step(key, name === ''), prefix)) || 'body'

/** How many letters must change to make one word the other. */
const distance = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i)
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1]
    for (let j = 1; j <= to.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (letter === to[j - 1] ? 0 : 1)))
    row = next
  }
  return row[to.length]!
}

/** The allowed word that was probably meant, if one is near. */
export const nearest = (given: unknown, allowed: readonly unknown[]): string | undefined => {
  if (typeof given !== 'string' || given.length > 60) return undefined
  const [best] = allowed
    .filter((each) => typeof each === 'string')
    .map((each) => ({ each, far: distance(given.toLowerCase(), each.toLowerCase()) }))
    .toSorted((a, b) => a.far - b.far)
  return best && best.far <= Math.max(1, Math.floor(given.length / 3)) ? best.each : undefined
}

const oneOf = (allowed: readonly unknown[]): string =>
  allowed.length === 1
    ? `Must be ${quoted(allowed[0])}.`
    : `Must be one of ${allowed.map(quoted).join(', ')}.`

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inside, key) =>
      typeof inside === 'object' && inside !== null && Object.hasOwn(inside, key)
        ? (inside as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  )

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value

/** What a contract's author wrote for this case, rather than zod's own words. */
const ownWords = (issue: Issue): string | undefined => {
  const usual = z.locales.en().localeError(issue as unknown as z.core.$ZodRawIssue)
  const text = typeof usual === 'string' ? usual : usual?.message
  return issue.message === text ? undefined : issue.message
}

const unit = (origin: string, count: number | bigint): string =>
  origin === 'string'
    ? ` character${count === 1 ? '' : 's'}`
    : origin === 'array'
      ? ` item${count === 1 ? '' : 's'}`
      : ''

const formats: Record<string, string> = {
  uuid: 'an id like 0198c9a2-6f1e-7c3a-9d4b-2f6f3f0c1a55',
  datetime: 'a time like 2026-03-29T09:30:00Z',
  email: 'an e-mail address',
  url: 'a URL',
}

type Said = Omit<FieldError, 'field'>

const say = (issue: Issue, given: unknown): Said => {
  switch (issue.code) {
    case 'invalid_type':
      if (given === undefined) return { code: 'missing', message: 'Is required.' }
      if (issue.expected === 'int')
        return { code: 'wrong_type', message: `Must be a whole number, not ${shortened(quoted(given))}.` }
      return {
        code: 'wrong_type',
        message: `Must be ${called(issue.expected)}, not ${called(typeOf(given))}.`,
      }
    case 'invalid_value': {
      if (given === undefined) return { code: 'missing', message: 'Is required.', hint: oneOf(issue.values) }
      const meant = nearest(given, issue.values)
      return {
        code: 'unknown_value',
        message: oneOf(issue.values),
        ...(meant === undefined ? {} : { hint: `Did you mean ${quoted(meant)}?` }),
      }
    }
    case 'too_small':
      return {
        code: 'too_small',
        message: `Must ${issue.origin === 'string' || issue.origin === 'array' ? 'have' : 'be'} ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}${unit(issue.origin, issue.minimum)}.`,
      }
    case 'too_big':
      return {
        code: 'too_big',
        message: `Must ${issue.origin === 'string' || issue.origin === 'array' ? 'have' : 'be'} ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}${unit(issue.origin, issue.maximum)}.`,
      }
    case 'invalid_format': {
      const own = ownWords(issue)
      return {
        code: 'wrong_format',
        message: own
          ? `Does not fit: ${own}.`
          : issue.pattern && !formats[issue.format]
            ? `Must match ${issue.pattern}.`
            : `Must be ${formats[issue.format] ?? `a valid ${issue.format}`}.`,
      }
    }
    case 'custom':
      return { code: 'invalid', message: `Is not valid: ${issue.message}.` }
    default:
      return { code: 'invalid', message: issue.message }
  }
}

/** The branch of a union that was probably meant: one that got past its first look, with the fewest mistakes. */
const meantBranch = (branches: Issue[][]): Issue[] | undefined =>
  branches
    .filter((issues) => issues.every((issue) => issue.path.length > 0 || !isFirstLook(issue)))
    .toSorted((a, b) => a.length - b.length)[0]

const isFirstLook = (issue: Issue) => issue.code === 'invalid_type' || issue.code === 'invalid_value'

const explainUnion = (issue: z.core.$ZodIssueInvalidUnion, path: Path, given: unknown): Found[] => {
  if (issue.discriminator !== undefined && issue.errors.length === 0) {
    const allowed = (issue as { options?: unknown[] }).options ?? []
    return explain(
      { code: 'invalid_value', values: allowed, path: issue.path, message: '' } as Issue,
      path,
      given,
    )
  }
  const branches = issue.errors as Issue[][]
  const meant = meantBranch(branches)
  if (meant) return meant.flatMap((each) => explain(each, [...path, ...issue.path], at(given, issue.path)))
  const whole = branches.flat().filter((each) => each.path.length === 0)
  const values = whole.flatMap((each) => (each.code === 'invalid_value' ? each.values : []))
  if (values.length > 0)
    return explain({ code: 'invalid_value', values, path: issue.path, message: '' } as Issue, path, given)
  if (at(given, issue.path) === undefined)
    return [{ path: [...path, ...issue.path], code: 'missing', message: 'Is required.' }]
  const types = [
    ...new Set(whole.flatMap((each) => (each.code === 'invalid_type' ? [called(each.expected)] : []))),
  ]
  const message = types.length > 0 ? `Must be ${types.join(' or ')}.` : 'Fits none of the allowed forms.'
  return [{ path: [...path, ...issue.path], code: 'wrong_type', message }]
}

type Found = Said & { path: Path }

const explain = (issue: Issue, base: Path, given: unknown): Found[] => {
  const path = [...base, ...issue.path]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        code: 'unknown_field',
        message: 'Is not a known field.',
      }))
    case 'invalid_union':
      return explainUnion(issue, base, given)
    case 'invalid_key':
      return issue.issues.map((each) => ({
        path,
        ...say(each as Issue, issue.path.at(-1)),
        code: 'wrong_name',
      }))
    default:
      return [{ path, ...say(issue, at(given, issue.path)) }]
  }
}

/**
 * Every mistake zod found, one per field, readable without knowing zod.
 * @param input what was parsed, so that a missing field and a wrong one can be told apart
 */
export const fieldErrors = (error: z.ZodError, input: unknown, prefix = ''): FieldError[] =>
  error.issues
    .slice(0, listed)
    .flatMap((issue) => explain(issue as Issue, [], input))
    .slice(0, listed)
    .map(({ path, ...said }) => ({ field: fieldName(path, prefix), ...said }))
