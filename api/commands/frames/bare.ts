/** A word as it is looked up: lower case, without accents, “ue” and “ü” alike. */
export const bare = (word: string): string =>
  word
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/(?<=[a-z])ue(?=[a-z])/g, 'u')
