/** Which containers of an automation are folded, kept in this browser: it is how one person looks at it. */
const nameOf = (id: string) => `mainspring.folded.${id}`

export const foldedOf = (id: string): Set<string> => {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(nameOf(id)) ?? '[]')
    return new Set(Array.isArray(read) ? read.filter((each) => typeof each === 'string') : [])
  } catch {
    return new Set()
  }
}

export const keepFolded = (id: string, folded: ReadonlySet<string>): void => {
  try {
    if (folded.size) localStorage.setItem(nameOf(id), JSON.stringify([...folded]))
    else localStorage.removeItem(nameOf(id))
  } catch {
    // A browser that keeps nothing shows all of it the next time.
  }
}

export const turned = (folded: ReadonlySet<string>, id: string): Set<string> => {
  const next = new Set(folded)
  if (!next.delete(id)) next.add(id)
  return next
}
