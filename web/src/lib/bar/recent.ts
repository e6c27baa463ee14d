import type { Find } from './finds.ts'

const key = (organisation: string) => `mainspring.recent.${organisation}`
const most = 6

/** Where somebody was in this tab, last first; kept no longer than the tab. */
export const recent = (organisation: string): Find[] => {
  try {
    return JSON.parse(sessionStorage.getItem(key(organisation)) ?? '[]') as Find[]
  } catch {
    return []
  }
}

export const remember = (organisation: string, { title, href }: { title: string; href: string }): void => {
  const find: Find = { group: 'Recent', title, hint: '', href }
  const others = recent(organisation).filter((each) => each.href !== href)
  try {
    sessionStorage.setItem(key(organisation), JSON.stringify([find, ...others].slice(0, most)))
  } catch {
    // A full or forbidden store forgets; nothing depends on it.
  }
}
