/** Gives somebody a value as a file of JSON. */
export const saveFile = (name: string, value: unknown): void => {
  const url = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has to have begun with it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
