/** Endpoints of an organisation, at most. */
export const mostEndpoints = 20
/** Deliveries that wait for one endpoint, at most; newer ones are kept unsent, to be replayed. */
export const longestQueue = 10_000
/** Characters kept of a receiver's answer. */
export const longestExcerpt = 1000
/** Milliseconds a receiver has to answer. */
export const patience = 15_000
/** Days without a single success after which an endpoint is disabled. */
export const failingDays = 5
/** Hours for which the secret before still signs. */
export const overlapHours = 24
/** Tries of one delivery kept for showing. */
export const shownAttempts = 50

const [second, minute, hour] = [1000, 60_000, 3_600_000]
/** Milliseconds between the tries of one delivery; after the last it has failed. About three days in all. */
export const schedule: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  ...[2, 5, 10, 14, 20, 24].map((hours) => hours * hour),
]

/** From so many failures in a row on the endpoint as a whole rests between two tries: 5 s, doubled up to 5 minutes. */
export const restsAfter = 5
export const rest = (failures: number): number =>
  failures < restsAfter ? 0 : Math.min(5 * second * 2 ** (failures - restsAfter), 5 * minute)
