/** How many digits a currency has after the point; undefined for what is no currency. */
export const digitsOf = (currency: string): number | undefined => {
  if (!/^[A-Z]{3}$/.test(currency)) return undefined
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits
}

/** Every currency this browser knows. */
export const currencies = (): string[] => Intl.supportedValuesOf('currency')

/** Minor units as one writes them: 1234 EUR is "12.34". */
export const majorOf = (amount: number, currency: string): string => {
  const digits = digitsOf(currency) ?? 0
  const text = String(Math.abs(amount)).padStart(digits + 1, '0')
  const sign = amount < 0 ? '-' : ''
  return digits ? `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}` : sign + text
}

/** The other way round, without going through fractions; undefined for what is no such amount. */
export const minorOf = (text: string, currency: string): number | undefined => {
  const digits = digitsOf(currency)
  const [, sign, major, minor = ''] = /^\s*(-?)(\d{1,16})(?:[.,](\d*))?\s*$/.exec(text) ?? []
  if (digits === undefined || major === undefined || minor.length > digits) return undefined
  const amount = Number(major + minor.padEnd(digits, '0'))
  return Number.isSafeInteger(amount) ? (sign && amount ? -amount : amount) : undefined
}
