/** A payload as such: its id and its JSON. */
export interface PayloadText {
  id: string
  text: string
}

/** Characters of JSON that are kept in memory, of all organisations together. */
const most = 48_000_000

const texts = new Map<string, string>()
let size = 0

const nameOf = (org: string, run: string, id: string) => `${org}/${run}/${id}`

/** Keeps in memory what is likely to be read soon; what was read longest ago goes first. */
export const rememberPayloads = (org: string, run: string, kept: readonly PayloadText[]): void => {
  for (const { id, text } of kept) {
    const name = nameOf(org, run, id)
    if (!texts.delete(name)) size += text.length
    texts.set(name, text)
  }
  for (const [name, text] of texts) {
    if (size <= most) break
    texts.delete(name)
    size -= text.length
  }
}

export const recentPayload = (org: string, run: string, id: string): string | undefined =>
  texts.get(nameOf(org, run, id))
