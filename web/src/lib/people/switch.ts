import { asProblem } from '#lib/problem.ts'
import { say } from '#lib/ui/toasts.svelte.ts'
import { switchOrganisation } from './auth.ts'

/** Goes on in another organisation, by a full load, so that nothing of the one before stays in memory. */
export const goOnIn = async (organisation: string): Promise<void> => {
  try {
    await switchOrganisation(organisation)
    location.assign('/')
  } catch (thrown) {
    const problem = asProblem(thrown)
    say(problem.detail ?? problem.title)
  }
}
