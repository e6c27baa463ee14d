import type { Json } from '#workflows/automations/core/json.ts'
import { orFail } from '#lib/load.ts'
import { contractOf } from '#lib/operations/load.ts'
import { inputFrom } from '#lib/operations/manifest.ts'
import { ProblemError, type ProblemBody } from '#lib/problem.ts'
import { read } from '#lib/session.ts'
import type { PageServerLoad } from './$types'

/** What the view answers, or why it does not: what was asked for is part of the page, so its refusal is too. */
const look = async (
  fetcher: typeof fetch,
  address: string,
): Promise<{ answer: Record<string, Json> | null; problem: ProblemBody | null }> => {
  try {
    return { answer: await read(address, fetcher), problem: null }
  } catch (thrown) {
    if (!(thrown instanceof ProblemError) || thrown.status === 401) throw thrown
    return { answer: null, problem: thrown.body }
  }
}

export const load: PageServerLoad = async ({ fetch, params, url }) => {
  const { contract, pickers } = await orFail(contractOf(fetch, params.name, true), url)
  const given = inputFrom(contract.input, url.searchParams)
  const missing = (contract.input.required ?? []).some((name) => !Object.hasOwn(given, name))
  const asked = contract.allowed !== false && !missing
  const query = new URLSearchParams(Object.entries(given).map(([name, value]) => [name, String(value)]))
  const { answer, problem } = asked
    ? await orFail(look(fetch, `${contract.path}?${query}`), url)
    : { answer: null, problem: null }
  return {
    ...{ contract, pickers, given, answer, problem },
    crumbs: [{ text: 'Operations', href: '/operations' }, { text: contract.title }],
  }
}
