import { redirect } from '@sveltejs/kit'
import { createClient } from '#lib/client.ts'
import { orFail } from '#lib/load.ts'
import { mayAs } from '#lib/people/access.ts'
import { whoAmI } from '#lib/session.ts'
import type { LayoutLoad } from './$types'

export const load: LayoutLoad = async ({ fetch, url, untrack, data }) => {
  const here = untrack(() => new URL(url))
  const me = await orFail(whoAmI(fetch), here)
  // A key is not a person; it has no pages.
  if (!me.person) redirect(303, '/sign-in')
  const waiting = mayAs(me, 'runs:read')
    ? await orFail(createClient(fetch).runs.listWaiting({ limit: 100 }), here)
    : { items: [] }
  return { ...data, me, waiting: waiting.items }
}
