import type { Json } from '#workflows/automations/core/json.ts'

/** Names under which people put secrets, as the log knows them. */
const secretName =
  /^(proxy-?)?authorization$|cookie|pass(word|wd|phrase)|secret|token$|api[-_]?key|private[-_]?key|credential/i

/** A value without what stands under the name of a secret. */
export const redacted = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(redacted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      secretName.test(name) && each !== null && typeof each !== 'boolean' ? '[secret]' : redacted(each),
    ]),
  )
}
