import { pickersOf, type Pickers } from '#lib/form/pickers.ts'
import { ProblemError } from '#lib/problem.ts'
import { readManifest, type Entry } from './manifest.ts'

/** One contract and the lists its fields choose from. @throws {ProblemError} 404 when there is none of that name */
export const contractOf = async (
  fetcher: typeof fetch,
  name: string,
  views: boolean,
): Promise<{ contract: Entry; pickers: Pickers }> => {
  const all = await readManifest(fetcher)
  const contract = all.find((each) => each.name === name && (each.kind === 'view') === views)
  if (!contract)
    throw new ProblemError({
      title: 'Not found',
      status: 404,
      code: 'not_found',
      detail: `There is nothing called “${name}” here.`,
    })
  return { contract, pickers: pickersOf(all.filter(({ allowed }) => allowed !== false)) }
}
