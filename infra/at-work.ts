/** For how long somebody who was heard of is at work, in milliseconds. */
const lately = 1000
/** More are not remembered than this before those of long ago are forgotten. */
const kept = 1000

const lastSeen = new Map<string, number>()

/** Notes that an organisation does something just now, in this process or another. */
export const seenAtWork = (org: string): void => {
  if (lastSeen.size >= kept) othersAtWork(org, () => true)
  lastSeen.set(org, performance.now())
}

/**
 * Whether another organisation than this one has lately done something.
 * @param passesOver says of whom it does not matter
 */
export const othersAtWork = (org: string, passesOver: (other: string) => boolean): boolean => {
  const since = performance.now() - lately
  for (const [other, seen] of lastSeen)
    if (seen < since) lastSeen.delete(other)
    else if (other !== org && !passesOver(other)) return true
  return false
}
