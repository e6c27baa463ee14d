import { ExpressionError } from './errors.ts'
import { isMap, Optional, own, typeOf, type Value } from './values.ts'

/** `container[key]` where it exists, undefined where not. A key of the wrong type is an error. */
const find = (container: Value, key: Value): Value | undefined => {
  if (Array.isArray(container)) {
    if (typeof key !== 'number' || !Number.isInteger(key))
      throw new ExpressionError(
        `a list is indexed by whole numbers, not by ${typeof key === 'number' ? key : `a ${typeOf(key)}`}`,
      )
    return container[key]
  }
  if (isMap(container)) {
    if (typeof key !== 'string')
      throw new ExpressionError(`a map is indexed by texts, not by a ${typeOf(key)}`, {
        hint: 'Make a text of it with string(…).',
      })
    return own(container, key)
  }
  throw new ExpressionError(`a ${typeOf(container)} has no ${shown(key)}`, {
    hint: container === null ? `Use .?field.orValue(…) where something may be null.` : undefined,
  })
}

/** `container.key` and `container[key]`. On an optional the result is optional too. */
export const access = (container: Value, key: Value): Value => {
  if (container instanceof Optional) return optionalAccess(container, key)
  const found = find(container, key)
  if (found !== undefined) return found
  if (Array.isArray(container))
    throw new ExpressionError(`there is no element ${shown(key)}; the list has ${container.length}`)
  throw new ExpressionError(`there is no ${shown(key)} here`, {
    hint: `Use .?${typeof key === 'string' ? key.slice(0, 40) : 'field'}.orValue(…) where it may be absent.`,
  })
}

/** `container.?key` and `container[?key]`. */
export const optionalAccess = (container: Value, key: Value): Optional => {
  const inside = container instanceof Optional ? container.value : container
  if (inside === undefined || inside === null) return new Optional(undefined)
  return new Optional(find(inside, key))
}

/** For `has()`: undefined instead of an error, all the way down. */
export const presence = (container: Value | undefined, key: Value): Value | undefined => {
  const inside = container instanceof Optional ? container.value : container
  if (inside === undefined) return undefined
  if (isMap(inside)) return typeof key === 'string' ? own(inside, key) : undefined
  return Array.isArray(inside) && typeof key === 'number' ? inside[key] : undefined
}

const shown = (key: Value): string =>
  typeof key === 'string'
    ? JSON.stringify(key.slice(0, 80))
    : typeof key === 'number'
      ? String(key)
      : typeOf(key)
