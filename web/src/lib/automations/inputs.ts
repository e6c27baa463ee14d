import { examples } from './examples.ts'

const keyOf = (id: string) => `input:${id}`

/** The input last used for an automation in this browser, an example's own, or an empty object. */
export const inputKept = ({ id, name }: { id: string; name: string }): string => {
  const kept = localStorage.getItem(keyOf(id))
  if (kept) return kept
  return JSON.stringify(examples.find((example) => example.name === name)?.input ?? {}, null, 2)
}

export const keepInput = (id: string, text: string): void => {
  if (text.length < 10_000) localStorage.setItem(keyOf(id), text)
}
