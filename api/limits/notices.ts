const hour = 3_600_000
/** So many are remembered; then all are forgotten, which costs a line each. */
const remembered = 10_000
const said = new Map<string, number>()

/** Whether this is the first time within an hour; asking says it. */
export const firstInAnHour = (what: string, now = Date.now()): boolean => {
  const last = said.get(what)
  if (last !== undefined && now - last < hour) return false
  if (said.size >= remembered) said.clear()
  said.set(what, now)
  return true
}
