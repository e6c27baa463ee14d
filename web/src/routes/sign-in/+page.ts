import { redirect } from '@sveltejs/kit'
import { orFail } from '#lib/load.ts'
import { signInOptions } from '#lib/people/auth.ts'
import { safeNext, whoAmI } from '#lib/session.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url }) => {
  // Whoever is in already goes on, unless another provider's refusal is to be read here.
  const inside =
    !url.searchParams.has('error') &&
    (await whoAmI(fetch).then(
      ({ person }) => Boolean(person),
      () => false,
    ))
  if (inside) redirect(303, safeNext(url.searchParams.get('next')))
  return { options: await orFail(signInOptions(fetch), url) }
}
