import { error, redirect } from '@sveltejs/kit'
import { ProblemError } from './problem.ts'

/** Runs what a page needs; a refusal becomes the page's designed failure, a lost session the way to sign in. */
export const orFail = async <T>(asked: Promise<T>, url: URL): Promise<T> => {
  try {
    return await asked
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown
    if (thrown.status === 401) redirect(303, signInPath(url, thrown.code === 'session_expired'))
    error(thrown.status >= 400 ? thrown.status : 503, thrown.message, { problem: thrown.body })
  }
}

/** The way to sign in, and back to here. `over`: because a session ended, which the page then says. */
export const signInPath = (url: { pathname: string; search: string }, over = false): string => {
  const here = url.pathname + url.search
  const query = new URLSearchParams({ ...(here !== '/' && { next: here }), ...(over && { over: '' }) })
  return query.size ? `/sign-in?${query}` : '/sign-in'
}

export interface Crumb {
  text: string
  href?: string
}
