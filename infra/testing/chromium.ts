import { onPath } from '../engine-binary.ts'
import { SentenceError } from '../sentence.ts'
import { readSettings } from '../settings.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The browser for tests, absolute; throws a sentence that says how to get one, never lets a test pass without. */
export const chromiumPath = (): string => {
  const { CHROMIUM_PATH, PATH } = readSettings()
  const found = CHROMIUM_PATH ?? names.map((name) => onPath(name, PATH)).find(Boolean)
  if (!found)
    throw new SentenceError(
      'Chromium is missing: install it (apt-get install chromium) or name one with CHROMIUM_PATH.',
    )
  return found
}
