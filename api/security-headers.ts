import { settings } from '#infra/settings.ts'

const always: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  // Whatever an answer holds, opened in a tab it is no page: it loads, runs and frames nothing.
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'cache-control': 'no-store',
}

/** What every answer of the API says unless it said something itself. */
export const securityHeaders = (): Readonly<Record<string, string>> =>
  settings().origin.startsWith('https://')
    ? { ...always, 'strict-transport-security': 'max-age=31536000' }
    : always
