import type { Context } from 'hono'
import type { Env } from '../from.ts'
import { answerFormLink, lookAtForm } from './links.ts'

/** What somebody with a form's link may do, without signing in: no contract declares it. */
export const formRoutes: readonly { path: string; handle: (c: Context<Env>) => Promise<Response> }[] = [
  { path: '/api/v1/forms/look', handle: lookAtForm },
  { path: '/api/v1/forms/answer', handle: answerFormLink },
]
