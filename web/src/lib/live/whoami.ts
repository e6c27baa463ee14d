import { refreshAll } from '$app/navigation'
import { ProblemError } from '#lib/problem.ts'
import { whoAmI, type Me } from '#lib/session.ts'
import { reach } from './reach.svelte.ts'

/** Looks whether the one who is shown is still signed in, a member, and allowed the same; else shows the page anew. */
export const lookAgain = async (shown: Me): Promise<void> => {
  const me = await whoAmI(fetch).catch((thrown: unknown) => {
    if (thrown instanceof ProblemError && thrown.status === 401) reach.signedOut()
    throw thrown
  })
  if (JSON.stringify(me) !== JSON.stringify(shown)) await refreshAll()
}
