import { post } from '#lib/session.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { FormField } from './written.ts'

/** What a form's link stands for. */
export interface LinkedForm {
  title: string
  detail: string
  fields: FormField[]
  organisation: string
  expiresAt: string
}
export const lookAtForm = (token: string) => post<LinkedForm>('/api/v1/forms/look', { token })
export const answerByLink = (token: string, values: Record<string, Json>) =>
  post<{ answered: boolean }>('/api/v1/forms/answer', { token, values })
