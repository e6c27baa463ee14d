import { page } from '$app/state'

/** This page's address with other parameters; null or '' takes one away. */
export const addressWith = (change: Record<string, string | null>): string => {
  const next = new URL(page.url.href)
  for (const [name, value] of Object.entries(change))
    if (value) next.searchParams.set(name, value)
    else next.searchParams.delete(name)
  return next.pathname + next.search
}
