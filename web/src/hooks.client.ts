import type { HandleClientError } from '@sveltejs/kit/hooks'
import { reach } from '#lib/live/reach.svelte.ts'

const notLoaded = /dynamically imported module|module script failed|Failed to fetch|NetworkError|Load failed/i

/** A page whose code could not be fetched is not broken: the server is away, or has a newer version of it. */
export const handleError: HandleClientError = ({ error }) => {
  if (!(error instanceof TypeError) || !notLoaded.test(error.message)) return
  reach.missed()
  return { status: 503, message: 'Mainspring does not answer' }
}
