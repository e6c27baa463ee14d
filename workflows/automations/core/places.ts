/**
 * Where a node runs: its id, and inside of loops the iteration it belongs to, as in `send@3`, or `send@3.0` in a loop
 * within a loop.
 */
export const placeOf = (id: string, iteration: string): string =>
  iteration === '' ? id : `${id}@${iteration}`

export const idOf = (place: string): string => {
  const at = place.indexOf('@')
  return at < 0 ? place : place.slice(0, at)
}

export const iterationOf = (place: string): string => {
  const at = place.indexOf('@')
  return at < 0 ? '' : place.slice(at + 1)
}

/** The iteration of what stands inside a loop at its nth turn. */
export const within = (iteration: string, index: number): string =>
  iteration === '' ? `${index}` : `${iteration}.${index}`

/** The iteration around, and the turn of the innermost loop. */
export const around = (iteration: string): { iteration: string; index: number } => {
  const at = iteration.lastIndexOf('.')
  return { iteration: at < 0 ? '' : iteration.slice(0, at), index: Number(iteration.slice(at + 1)) }
}

/** Whether one iteration is another or lies in it. */
export const isIn = (iteration: string, outer: string): boolean =>
  outer === '' || iteration === outer || iteration.startsWith(`${outer}.`)

/** What receivers know an effect by: the same on every attempt, another in another generation of its run. */
export const effectKey = (run: { id: string; generation: number }, place: string): string =>
  `${run.id}/${idOf(place)}/${iterationOf(place) || '-'}/${run.generation}`
