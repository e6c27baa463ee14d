import { error } from '@sveltejs/kit'
import { building, dev } from '$app/env'
import type { PageServerLoad } from './$types'

/** For development and tests: a served app says 404 unless it was started to show its parts. */
export const load: PageServerLoad = () => {
  const shown =
    dev || building || (globalThis as Record<symbol, unknown>)[Symbol.for('mainspring.parts')] === true
  if (!shown) error(404, 'Not found')
}
