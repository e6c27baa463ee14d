import { orFail } from '#lib/load.ts'
import { signInOptions } from '#lib/people/auth.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url }) => ({ options: await orFail(signInOptions(fetch), url) })
