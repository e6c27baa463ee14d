import axe from 'axe-core'
import { chromium, type Page } from 'playwright-core'
import { chromiumPath } from './chromium.ts'

/** A real Chromium that talks to nobody but this machine. */
export const openBrowser = () =>
  chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Nobody looks, and without a graphics card what moves takes the machine from what is tested.
      '--force-prefers-reduced-motion',
    ],
  })

/** Lets `goto` and `reload` return only once the page's script is at work: what is pressed before is lost. */
export const waitForScript = (page: Page): Page => {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)]
  const atWork = async <T>(loaded: Promise<T>): Promise<T> => {
    const answer = await loaded
    await page.locator('html[data-ready]').waitFor()
    return answer
  }
  page.goto = (...asked) => atWork(goto(...asked))
  page.reload = (...asked) => atWork(reload(...asked))
  return page
}

/** Errors that a page's own script or the network made. */
export const watchErrors = (page: Page): string[] => {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  return errors
}

/** What axe calls serious or critical on this page. */
export const seriousMistakes = async (page: Page): Promise<string[]> => {
  // As text: the page's content security policy refuses added scripts, but not the debugger's.
  await page.evaluate(axe.source)
  const { violations } = (await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"] })',
  )) as axe.AxeResults
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}
