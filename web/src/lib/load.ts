import { error, redirect } from '@sveltejs/kit'
import { ProblemError } from './problem.ts'

/** Runs what a page needs; a refusal becomes the page's designed failure, a lost session the way to sign in. */
export const orFail = async <T>(asked: Promise<T>, url: URL): Promise<T> => {
  try {
    return await asked
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown
    if (thrown.status === 401) redirect(303, signInPath(url))
    error(thrown.status >= 400 ? thrown.status : 503, thrown.message, { problem: thrown.body })
  }
}

export const signInPath = (url: { pathname: string; search: string }): string => {
  const here = url.pathname + url.search
  return here === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`
}

export interface Crumb {
  text: string
  href?: string
}
