import type { ListedOrganisation, listOrganisations } from '#workflows/organisations/contract.ts'
import type { Request } from '#workflows/operation.ts'

export type AccountClass = ListedOrganisation['accountClass']
export type OrganisationFilters = Pick<Request<typeof listOrganisations>, 'text' | 'accountClass'>

/** In the order in which they are offered. */
const words: Record<AccountClass, string> = { trial: 'Trial', paid: 'Paid', system: 'System' }
export const classes = Object.entries(words).map(([value, text]) => ({ value: value as AccountClass, text }))
export const classWord = (accountClass: AccountClass): string => words[accountClass]

/** What the page's address asks for, as the API is asked. */
export const filtersOf = (parameters: URLSearchParams): OrganisationFilters => {
  const wanted = classes.find(({ value }) => value === parameters.get('class'))
  return { text: parameters.get('text') || undefined, accountClass: wanted?.value }
}
