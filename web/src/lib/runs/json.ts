import type { Json } from '#workflows/automations/core/json.ts'
import { ProblemError } from '#lib/problem.ts'

/** A value as somebody typed it; nothing typed is null. @throws {ProblemError} for what is no JSON */
export const typedJson = (text: string): Json => {
  if (text.trim() === '') return null
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    const detail = (error as Error).message
    throw new ProblemError({ title: 'This is not JSON', status: 0, code: 'not_json', detail })
  }
}
