/** Somewhere to go, found by its name. */
export interface Find {
  group: string
  title: string
  hint: string
  href: string
  /** Is said once more instead of gone to. */
  say?: string
}

const plain = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')

/** How well a find answers what was typed: 3 begins with it, 2 a word does, 1 holds every word, 0 not. */
const worth = ({ title, hint }: Find, typed: string): number => {
  const name = plain(title)
  if (name.startsWith(typed)) return 3
  if (name.includes(` ${typed}`)) return 2
  const whole = `${name} ${plain(hint)}`
  return typed.split(/\s+/).every((word) => whole.includes(word)) ? 1 : 0
}

/** The best finds for what was typed, those of one group together; everything short when nothing was. */
export const narrow = (all: readonly Find[], text: string, most = 8): Find[] => {
  const typed = plain(text.trim())
  if (!typed)
    return once(
      all.filter(({ group }) => group === 'Again' || group === 'Recent' || group === 'Go to'),
    ).slice(0, most)
  const scored = all
    .map((find) => ({ find, score: worth(find, typed) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
  const best = once(scored.map(({ find }) => find)).slice(0, most)
  const groups = [...new Set(best.map(({ group }) => group))]
  return groups.flatMap((group) => best.filter((find) => find.group === group))
}

/** Each place once; people share one. */
const once = (all: readonly Find[]): Find[] => {
  const seen = new Set<string>()
  return all.filter(({ href, group, title }) => {
    const key = group === 'Person' || group === 'Again' ? `${group} ${title}` : href
    return !seen.has(key) && seen.add(key)
  })
}

/** Whether it may be a sentence rather than a name. */
export const isSentence = (text: string): boolean => text.trim().split(/\s+/).length > 1
