import type { Json } from '#workflows/automations/core/json.ts'
import type { FieldProblem } from '#lib/problem.ts'
import type { Waits } from '#workflows/runs/contract.ts'

export type FormField = NonNullable<Extract<Waits, { for: 'approval' }>['fields']>[number]
/** What somebody has written so far, by field. */
export type Written = Record<string, string | boolean>

export const labelOf = ({ label, name }: FormField): string => label || name

export const blank = (fields: readonly FormField[]): Written =>
  Object.fromEntries(fields.map(({ name, type }) => [name, type === 'checkbox' ? false : '']))

/** What a value says of each field, to go on from. */
export const writtenFrom = (fields: readonly FormField[], value: Json): Written => {
  const all = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  const known = fields.flatMap(({ name, type }): [string, string | boolean][] => {
    const said = Object.hasOwn(all, name) ? all[name] : null
    if (type === 'checkbox') return [[name, said === true]]
    return typeof said === 'string' || typeof said === 'number' ? [[name, String(said)]] : []
  })
  return { ...blank(fields), ...Object.fromEntries(known) }
}

/** What is sent: empty fields are left out, and a number that is none is left to the server to refuse. */
export const sent = (fields: readonly FormField[], written: Written): Record<string, Json> =>
  Object.fromEntries(
    fields.flatMap(({ name, type }): [string, Json][] => {
      const value = written[name] ?? ''
      if (typeof value === 'boolean') return [[name, value]]
      if (value.trim() === '') return []
      if (type !== 'number') return [[name, value]]
      const number = Number(value.trim().replace(',', '.'))
      return [[name, Number.isFinite(number) ? number : value]]
    }),
  )

/** What the server said about each field. */
export const errorsOf = (errors: readonly FieldProblem[] = [], path = 'values'): Record<string, string> =>
  Object.fromEntries(
    errors.flatMap(({ field, message }) => {
      const name = field.startsWith(`${path}.`) && field.slice(path.length + 1)
      return name ? [[name, message]] : []
    }),
  )

/** Where a member fills a form in. */
export const formPage = (run: string, { node, iteration }: { node: string; iteration: string }): string =>
  `/forms/${run}/${node}${iteration ? `?item=${iteration}` : ''}`
