import type { Json } from '#workflows/automations/core/json.ts'
import type { Heard } from '#workflows/commands/contract.ts'
import { slotsOf } from '#workflows/commands/core/slots.ts'
import type { Listed } from '#workflows/operations.ts'

const longest = 200

/** Where the string ends that begins at `from`; the length of the text when it has not ended. */
const endOf = (text: string, from: number): number => {
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === '"') return i
  }
  return text.length
}

const unescaped = (inside: string): string => {
  try {
    // Without an escape that is cut through.
    const [whole] = /^(?:[^\\]|\\u[\da-f]{4}|\\[^u])*/i.exec(inside)!
    return JSON.parse(`"${whole}"`) as string
  } catch {
    return ''
  }
}

/** Of an answer that is still being written: the steps that are whole, and what it says of why as far as it is there. */
export const soFar = (text: string): { steps: unknown[]; why: string } => {
  const steps: unknown[] = []
  let [why, key, depth, from] = ['', '', 0, -1]
  for (let i = 0; i < text.length; i++) {
    const each = text[i]!
    if (each === '"') {
      const end = endOf(text, i)
      if (depth === 1) {
        const inside = text.slice(i + 1, end)
        if (/^\s*:/.test(text.slice(end + 1))) key = inside
        else if (key === 'why') why = unescaped(inside)
      }
      i = end
    } else if (each === ',' && depth === 1) key = ''
    else if (each === '{' || each === '[') {
      if (++depth === 3 && each === '{' && key === 'steps') from = i
    } else if ((each === '}' || each === ']') && depth-- === 3 && from >= 0) {
      try {
        steps.push(JSON.parse(text.slice(from, i + 1)))
      } catch {
        return { steps, why }
      }
      from = -1
    }
  }
  return { steps, why }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const said = (value: Json): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, longest)

/**
 * What of an answer can be shown before it is whole: text alone, of what may be proposed to the caller. It has been held
 * to nothing yet, so nothing of it can be confirmed.
 */
export const heardOf = (text: string, model: string, listed: readonly Listed[]): Heard => {
  const { steps, why } = soFar(text)
  return {
    ...{ model, text: why.slice(0, 1000) },
    steps: steps.filter(isRecord).flatMap(({ operation, input }) => {
      const found = listed.find(({ contract }) => contract.name === operation)
      if (!found) return []
      const slots = slotsOf(found.contract)
      const fields = Object.entries(isRecord(input) ? input : {}).flatMap(([field, value]) => {
        const slot = slots.get(field)
        return slot ? [{ title: slot.title, text: said(value as Json) }] : []
      })
      return [{ title: found.contract.title, fields }]
    }),
  }
}
