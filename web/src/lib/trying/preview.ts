import type { Json } from '#workflows/automations/core/json.ts'
import type { Worth } from './core.ts'

/** How it is worked out: by the core, once that is at hand. */
export type WorkOut = (written: Json, bare: boolean, scope: Scope) => Worth

/** What a field would be for a sample: its value, or why it has none. */
export type Preview = { value: Json } | { problem: string }

/** What expressions see. */
export type Scope = Record<string, Json>

/** What has to come out of some bare expressions, whatever their step. */
const wanted: Record<string, { is: (value: Json) => boolean; what: string }> = {
  items: { is: Array.isArray, what: 'a list' },
  left: { is: Array.isArray, what: 'a list' },
  right: { is: Array.isArray, what: 'a list' },
  where: { is: (value) => typeof value === 'boolean', what: 'true or false' },
  when: { is: (value) => typeof value === 'boolean', what: 'true or false' },
  condition: { is: (value) => typeof value === 'boolean', what: 'true or false' },
  until: { is: (value) => typeof value === 'boolean', what: 'true or false' },
}

const named = (value: Json): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : typeof value === 'object'
        ? 'an object'
        : `a ${typeof value}`.replace('string', 'text').replace('a boolean', 'true or false')

const hasExpression = (value: Json): boolean =>
  typeof value === 'string'
    ? value.includes('{{')
    : typeof value === 'object' && value !== null && Object.values(value).some(hasExpression)

/** What somebody has written so far, worked out; null where nothing is to be worked out. */
export const previewOf = (
  workOut: WorkOut,
  written: Json,
  { bare, field, scope }: { bare: boolean; field: string; scope: Scope },
): Preview | null => {
  if (bare ? written === '' : !hasExpression(written)) return null
  const worth = workOut(written, bare, scope)
  if (worth === 'long') return tooLong
  const want = bare ? wanted[field.split('.').at(-1)!] : undefined
  return want && 'value' in worth && !want.is(worth.value)
    ? { problem: `Must be ${want.what}, but is ${named(worth.value)}` }
    : worth
}

const tooLong: Preview = {
  problem: 'Takes too long to be shown while you type; it is worked out when it runs',
}
