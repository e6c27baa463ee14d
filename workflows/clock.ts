/** A workflow's clock, in milliseconds since 1970: the moment of its task, so a replay sees the same. */
export const now = (): number => new Date().getTime()
