/** A draft that is not saved yet, kept in this browser: it outlives a crash, a reload and a lost network. */
export interface Kept {
  /** What it is based on. */
  revision: number
  text: string
}

const nameOf = (id: string) => `mainspring.draft.${id}`

export const keep = (id: string, { revision, text }: Kept): void => {
  try {
    localStorage.setItem(nameOf(id), JSON.stringify({ revision, text }))
  } catch {
    // A browser that keeps nothing still has the draft on the page.
  }
}

export const forget = (id: string): void => {
  try {
    localStorage.removeItem(nameOf(id))
  } catch {
    // As above.
  }
}

export const keptOf = (id: string): Kept | null => {
  try {
    const read = JSON.parse(localStorage.getItem(nameOf(id)) ?? 'null') as Partial<Kept> | null
    return typeof read?.revision === 'number' && typeof read.text === 'string'
      ? { revision: read.revision, text: read.text }
      : null
  } catch {
    return null
  }
}
