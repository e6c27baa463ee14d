import type { FormField } from '#lib/forms/written.ts'
import { isFields } from './drawing.ts'

const types = ['text', 'number', 'choice', 'date', 'checkbox']

/** What the trigger of a draft asks whoever runs it for, as far as it can be filled in. */
export const fieldsOf = (trigger: unknown): FormField[] => {
  if (!isFields(trigger) || trigger.type !== 'manual' || !Array.isArray(trigger.fields)) return []
  const names = new Set<string>()
  return trigger.fields.filter((field: unknown): field is FormField => {
    if (!isFields(field) || typeof field.name !== 'string' || names.has(field.name)) return false
    names.add(field.name)
    return types.includes(String(field.type)) && (field.type !== 'choice' || Array.isArray(field.options))
  })
}
