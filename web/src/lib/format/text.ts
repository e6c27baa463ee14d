/** The end of an id: the beginning of ours is a time and tells neighbours badly apart. */
export const shortId = (id: string): string => (id.length > 10 ? id.slice(-8) : id)

export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`

/** A number that was counted up to a limit only. */
export const counted = ({ count, more }: { count: number; more: boolean }): string =>
  `${count.toLocaleString('en')}${more ? '+' : ''}`

export const bytes = (size: number): string =>
  size < 1000 ? `${size} B` : size < 1e6 ? `${(size / 1e3).toFixed(1)} kB` : `${(size / 1e6).toFixed(1)} MB`

/** At most `length` characters, with an ellipsis for the rest. */
export const cut = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text
