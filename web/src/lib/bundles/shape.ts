import type { Json } from '#workflows/automations/core/json.ts'

/** What is wrong with a file, and where in it. */
export interface Wrong {
  path: string
  message: string
}

/** How a value must be; what it does not name is left out of what it gives. */
export type Shape<T> = (value: unknown, at: Reader, path: string) => T

/** Collects what is wrong, up to a limit: the first few say enough. */
export class Reader {
  readonly wrong: Wrong[] = []
  static readonly most = 20

  refuse(path: string, message: string): never[] {
    if (this.wrong.length < Reader.most) this.wrong.push({ path: path || 'file', message })
    return []
  }
}

/** What stands for a value that was refused; nobody gets to see it. */
const nothing = undefined as never

const named = (value: unknown): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  const said = JSON.stringify(value)
  return said.length > 60 ? `${said.slice(0, 60)}…` : said
}

const refused = (at: Reader, path: string, wanted: string, value: unknown) => {
  at.refuse(
    path,
    value === undefined ? `is missing; it must be ${wanted}` : `must be ${wanted}, not ${named(value)}`,
  )
  return nothing
}

export const text =
  (most = 10_000): Shape<string> =>
  (value, at, path) => {
    if (typeof value !== 'string') return refused(at, path, 'a text', value)
    if (value.length > most) at.refuse(path, `has ${value.length} characters; the limit is ${most}`)
    return value
  }

export const matching =
  (form: RegExp, wanted: string): Shape<string> =>
  (value, at, path) =>
    typeof value === 'string' && form.test(value) ? value : refused(at, path, wanted, value)

export const moment = matching(
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/,
  'a moment in UTC, such as 2026-01-31T08:00:00.000Z',
)
export const id = matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'a UUID')

export const whole =
  (least = 0): Shape<number> =>
  (value, at, path) =>
    Number.isSafeInteger(value) && (value as number) >= least
      ? (value as number)
      : refused(at, path, `a whole number of at least ${least}`, value)

export const flag: Shape<boolean> = (value, at, path) =>
  typeof value === 'boolean' ? value : refused(at, path, 'true or false', value)

export const one =
  <const T extends readonly (string | number)[]>(...known: T): Shape<T[number]> =>
  (value, at, path) =>
    known.includes(value as never)
      ? (value as T[number])
      : refused(at, path, `one of ${known.join(', ')}`, value)

export const orNull =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (value, at, path) =>
    value === null ? null : shape(value, at, path)

/** For what files of an earlier version do not have. */
export const orElse =
  <T>(shape: Shape<T>, otherwise: T): Shape<T> =>
  (value, at, path) =>
    value === undefined ? otherwise : shape(value, at, path)

export const list =
  <T>(shape: Shape<T>, most: number): Shape<T[]> =>
  (value, at, path) => {
    if (!Array.isArray(value)) return refused(at, path, 'a list', value)
    if (value.length > most) return at.refuse(path, `has ${value.length} items; the limit is ${most}`)
    return value.map((each, i) => shape(each, at, `${path}[${i}]`))
  }

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An object of exactly these fields; others are left out, so that they reach nothing. */
export const fields =
  <T extends object>(shapes: { [K in keyof T]-?: Shape<T[K]> }): Shape<T> =>
  (value, at, path) => {
    if (!isFields(value)) return refused(at, path, 'an object', value)
    return Object.fromEntries(
      Object.entries<Shape<unknown>>(shapes).flatMap(([name, shape]) => {
        const read = shape(value[name], at, path ? `${path}.${name}` : name)
        return read === undefined ? [] : [[name, read]]
      }),
    ) as T
  }

/** An object that may have any names, so many at most. */
export const byName =
  <T>(name: RegExp, shape: Shape<T>, most: number): Shape<Record<string, T>> =>
  (value, at, path) => {
    if (!isFields(value)) return refused(at, path, 'an object', value)
    const all = Object.entries(value)
    if (all.length > most) at.refuse(path, `has ${all.length} fields; the limit is ${most}`)
    return Object.fromEntries(
      all.slice(0, most).map(([each, inner]) => {
        if (!name.test(each)) at.refuse(`${path}.${each.slice(0, 80)}`, 'has a name that cannot be')
        return [each, shape(inner, at, `${path}.${each}`)]
      }),
    )
  }

/** Deeper values are no reading for people, and would take the page with them. */
const deepest = 64

const depthOf = (value: unknown, depth = 0): number => {
  if (typeof value !== 'object' || value === null) return depth
  if (depth > deepest) return depth
  let most = depth
  for (const each of Object.values(value)) most = Math.max(most, depthOf(each, depth + 1))
  return most
}

/** Any JSON, as deep as it may be. */
export const anyJson: Shape<Json> = (value, at, path) => {
  if (value === undefined) return refused(at, path, 'JSON', value)
  if (depthOf(value) <= deepest) return value as Json
  at.refuse(path, `is nested more than ${deepest} deep`)
  return nothing
}
