import { open, route } from '../organisations/openapi.ts'
import * as shapes from './shapes.ts'

/** The routes of `routes.ts`, described. */
export const formPaths = [
  route({
    ...{ path: '/api/v1/forms/look', tag: 'forms', operationId: 'lookAtForm' },
    summary: 'What a form’s link asks, without signing in',
    security: open,
    input: shapes.lookInput,
    output: shapes.lookOutput,
    statuses: [404, 410],
  }),
  route({
    ...{ path: '/api/v1/forms/answer', tag: 'forms', operationId: 'answerFormLink' },
    summary: 'Fill in a form by its link, once, without signing in',
    security: open,
    input: shapes.answerInput,
    output: shapes.answerOutput,
    statuses: [404, 410],
  }),
]
