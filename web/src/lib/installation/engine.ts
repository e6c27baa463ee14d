/** Tasks a second, as one reads it. */
export const rate = (each: number): string =>
  each < 0.005
    ? '–'
    : `${each < 10 ? each.toFixed(2).replace(/\.?0+$/, '') : Math.round(each).toLocaleString('en')}/s`

/** What of the outbox can be tried again at once, by its name there. */
export const retried: Record<string, 'runs' | 'messages'> = { run: 'runs', message: 'messages' }

/** Older than this, what waits to be handed on is stuck, in seconds. */
export const overdue = 60
