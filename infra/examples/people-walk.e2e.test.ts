import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../testing/browser.ts'
import { launch, type Launched } from '../testing/launcher.ts'
import { startMailSink } from '../testing/mail-sink.ts'
import { startOidcProvider } from '../testing/oidc-provider.ts'
import { totp } from '../testing/totp.ts'
import {
  arrived,
  choose,
  inMail,
  openPerson,
  patience,
  pressUntil,
  signIn,
  signOut,
  visit,
} from '../testing/walk.ts'

let sink: Awaited<ReturnType<typeof startMailSink>>
let provider: Awaited<ReturnType<typeof startOidcProvider>>
let system: Launched
let browser: Browser
/** The owner at a desk, Grace and Hal on their phones. */
let owner: Page
let grace: Page
let hal: Page
const opened: string[][] = []
const address = { grace: 'grace@example.com', hal: 'hal@example.com', zoe: 'zoe@example.com' }
const passwords = { grace: 'correct horse battery', hal: 'another long password' }

const open = async (size?: 'wide' | 'phone'): Promise<Page> => {
  const { page, errors } = await openPerson(browser, size)
  opened.push(errors)
  return page
}

beforeAll(async () => {
  sink = await startMailSink()
  provider = await startOidcProvider({ id: 'client', secret: 'secret' })
  system = await launch({
    environment: {
      ...{ SMTP_URL: sink.url, MAIL_FROM: 'Mainspring <ms@example.com>', MAINSPRING_SIGN_UP: 'open' },
      ...{ MAINSPRING_OIDC_ISSUER: provider.url, MAINSPRING_OIDC_NAME: 'Acme ID' },
      ...{ MAINSPRING_OIDC_CLIENT_ID: 'client', MAINSPRING_OIDC_CLIENT_SECRET: 'secret' },
      ...{ MAINSPRING_GITHUB_CLIENT_ID: 'of-github', MAINSPRING_GITHUB_CLIENT_SECRET: 'secret' },
    },
  })
  browser = await openBrowser()
  ;[owner, grace, hal] = [await open(), await open('phone'), await open('phone')]
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await system?.remove()
  provider?.close()
  await sink?.close()
})

const at = (path: string) => `${system.url}${path}`
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const press = (page: Page, name: string) => button(page, name).click()
const isFocused = (page: Page, field: string) => page.locator(`[name="${field}"]:focus`).waitFor()
const home = (page: Page) => arrived(page, 'Home')
const fillSignUp = async (page: Page, name: string, email: string, password: string) => {
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await press(page, 'Create the account')
}

test('a form goes nowhere before the page’s script is at work, least of all into the address', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  expect(await (await page.goto(at('/sign-in')))!.text()).toContain('This page needs JavaScript')
  await page.getByLabel('E-mail').fill(address.grace)
  await page.getByLabel('Password').fill(passwords.grace)
  await page.keyboard.press('Enter')
  expect(await page.getByRole('button', { name: 'Sign in', exact: true }).isDisabled()).toBe(true)
  expect(page.url()).toBe(at('/sign-in'))
  await context.close()
})

test('somebody signs up, is told what is wrong where it is wrong, and comes in by the link in the mail', async () => {
  await visit(grace, at('/sign-up'), 'Create an account')
  await fillSignUp(grace, 'Grace', 'grace@example', passwords.grace)
  await grace.getByText('Must be an e-mail address.', { exact: true }).waitFor()
  await isFocused(grace, 'email')
  expect(await grace.getByRole('alert').count()).toBe(0)
  await fillSignUp(grace, 'Grace', address.grace, passwords.grace)
  await arrived(grace, 'One more step')
  await grace.getByText(`A link goes to ${address.grace}`).waitFor()

  await grace.goto(at('/sign-in'))
  await signIn(grace, address.grace, passwords.grace)
  await grace.getByText('This address is not confirmed yet').waitFor()
  await grace.goto(at('/verify-email?token=not-one-of-ours'))
  await arrived(grace, 'This link is no longer good')
  await grace.goto(await inMail(sink, address.grace, /http\S+\/verify-email\?token=\S+/))
  await arrived(grace, 'Your address is confirmed')
  await grace.getByRole('link', { name: 'Sign in' }).click()
  await signIn(grace, address.grace, passwords.grace)
  await home(grace)
  // The door is for those outside.
  await grace.goto(at('/sign-in?next=/settings/profile'))
  await grace.getByLabel('Name', { exact: true }).waitFor()
})

test('who signs up with a known address sees the same page; the truth is in the mail', async () => {
  const page = await open()
  await page.goto(at('/sign-up'))
  await fillSignUp(page, 'Mallory', address.grace, 'some other password')
  await page.getByRole('heading', { name: 'One more step' }).waitFor()
  await page.getByText(`A link goes to ${address.grace}`).waitFor()
  await inMail(sink, address.grace, /You have an account already/)
  await page.context().close()
})

test('a forgotten password is set anew by a mail, and ends the sessions there were', async () => {
  const elsewhere = await open()
  await elsewhere.goto(at('/sign-in'))
  await elsewhere.getByRole('link', { name: 'Forgot your password?' }).click()
  await elsewhere.getByRole('heading', { name: 'Forgotten password' }).waitFor()
  await elsewhere.getByLabel('E-mail').fill(address.grace)
  await press(elsewhere, 'Send the link')
  await arrived(elsewhere, 'Look into your mailbox')
  const link = await inMail(sink, address.grace, /http\S+\/reset-password\?token=\S+/)
  const before = passwords.grace
  passwords.grace = 'a fresh long password'
  await elsewhere.goto(link)
  await elsewhere.getByLabel('New password').fill(passwords.grace)
  await press(elsewhere, 'Set the password')
  await arrived(elsewhere, 'Your new password is set')

  await grace.goto(at('/runs'))
  await grace.getByText('Your session is over').waitFor()
  await signIn(grace, address.grace, before)
  await grace.getByText('do not belong together').waitFor()
  await isFocused(grace, 'password')
  await signIn(grace, address.grace, passwords.grace)
  await arrived(grace, 'Runs')

  await elsewhere.goto(link)
  await elsewhere.getByLabel('New password').fill('and yet another one')
  await press(elsewhere, 'Set the password')
  await arrived(elsewhere, 'This link is no longer good')
  await elsewhere.context().close()
})

const invite = async (email: string, role: string) => {
  await owner.goto(at('/settings/organisation'))
  const dialog = owner.getByRole('dialog')
  await pressUntil(button(owner, 'Invite'), dialog)
  await dialog.getByLabel('E-mail').fill(email)
  await dialog.getByRole('checkbox', { name: 'member', exact: true }).uncheck()
  await dialog.getByRole('checkbox', { name: role, exact: true }).check()
  await press(owner, 'Send the invitation')
  await dialog.waitFor({ state: 'detached' })
  return inMail(sink, email, /http\S+\/invitation#[\w-]+/)
}

test('an invitation is accepted by somebody new, and by somebody who is here already', async () => {
  await owner.goto(at('/sign-in'))
  await signIn(owner, system.email, system.password)
  await home(owner)
  await hal.goto(await invite(address.hal, 'viewer'))
  await arrived(hal, 'Join Organisation')
  await hal.getByLabel('Your name').fill('Hal')
  await hal.getByLabel('Password').fill(passwords.hal)
  await press(hal, 'Create the account and join')
  await home(hal)

  const link = await invite(address.grace, 'viewer')
  await hal.goto(link)
  await hal.getByText(`You are signed in as ${address.hal}`).waitFor()
  await grace.goto(link)
  await press(grace, 'Join')
  await home(grace)
  await grace.getByRole('button', { name: 'Organisation: Organisation' }).waitFor()
})

test('with a second factor a recovery code lets one in, once, and a session is ended from another', async () => {
  await visit(hal, at('/settings/security'), 'Two-factor sign-in')
  await hal.getByText(/Chrome on Linux/).waitFor()
  const turnOn = hal.getByRole('button', { name: 'Turn it on' })
  const dialog = hal.getByRole('dialog')
  await pressUntil(turnOn, dialog)
  await dialog.getByLabel('Your password').fill('not this password')
  await press(hal, 'Go on')
  await dialog.getByText('That is not your password').waitFor()
  await isFocused(hal, 'current-password')
  await dialog.getByLabel('Your password').fill(passwords.hal)
  // A dialog stays until the next frame with the focus in it; here that frame is late, as on a busy machine.
  await hal.evaluate(`{
    const soon = requestAnimationFrame
    requestAnimationFrame = (paint) => setTimeout(() => soon(paint), 300)
  }`)
  await press(hal, 'Go on')
  await dialog.waitFor({ state: 'detached' })
  await isFocused(hal, 'code')
  const secret = (await hal.locator('[data-secret]').getAttribute('data-secret'))!
  await hal.getByLabel(/six digits/).fill(totp(secret))
  await turnOn.click()
  const shown = hal.locator('code').filter({ hasText: /\w{5}-\w{5}/ })
  const [first, second] = (await shown.innerText()).trim().split('\n') as [string, string]
  await signOut(hal)

  const enter = async (page: Page, code: string) => {
    await signIn(page, address.hal, passwords.hal)
    await page.getByRole('button', { name: 'Use a recovery code' }).click()
    await page.getByLabel('Recovery code').fill(code)
    await press(page, 'Go on')
  }
  await enter(hal, first)
  await home(hal)
  const elsewhere = await open()
  await elsewhere.goto(at('/sign-in'))
  await enter(elsewhere, first)
  await elsewhere.getByText('none of your unused recovery codes').waitFor()
  await isFocused(elsewhere, 'code')
  await elsewhere.getByLabel('Recovery code').fill(second)
  await press(elsewhere, 'Go on')
  await home(elsewhere)

  await hal.goto(at('/settings/security'))
  await hal.getByText('8 recovery codes left').waitFor()
  await press(hal, 'End it')
  await hal.getByText('That session is ended').waitFor()
  // It notices by itself.
  await elsewhere.getByText('Your session is over').waitFor()
  await elsewhere.context().close()
})

test('a passkey is kept by the device, signs in without a password, and not after it was removed', async () => {
  const session = await grace.context().newCDPSession(grace)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  await visit(grace, at('/settings/security'), 'Passkeys')
  await press(grace, 'Add a passkey')
  await grace.getByText('The passkey is added').waitFor()
  await signOut(grace)
  await press(grace, 'Use a passkey')
  await home(grace)

  await grace.goto(at('/settings/security'))
  const really = button(grace, 'Remove the passkey')
  await pressUntil(button(grace, 'Remove'), really)
  await really.click()
  await grace.getByText('None yet').waitFor()
  await signOut(grace)
  await press(grace, 'Use a passkey')
  await grace.getByText('That passkey was removed here').waitFor()
  await signIn(grace, address.grace, passwords.grace)
  await home(grace)
})

test('other providers are offered as configured: one is refused, then agreed to, and goes by its name', async () => {
  const zoe = await open()
  provider.next({ sub: 'zoe', email: address.zoe, email_verified: true, name: 'Zoe' })
  for (const answer of ['Refuse', 'Agree']) {
    await zoe.goto(at('/sign-in'))
    const theirs = zoe.getByRole('link', { name: answer })
    await pressUntil(button(zoe, 'Go on with Acme ID'), theirs)
    await theirs.click()
    if (answer === 'Refuse') await zoe.getByText('You did not agree over there').waitFor()
  }
  await home(zoe)
  await visit(zoe, at('/settings/profile'), 'Your account')
  await zoe.getByText('You sign in by Acme ID and have no password here').waitFor()
  await signOut(zoe)

  let asked: URL | undefined
  await zoe.route('https://github.com/**', (route) => {
    asked = new URL(route.request().url())
    return route.fulfill({ body: 'GitHub' })
  })
  expect(await zoe.getByRole('button', { name: /Google/ }).count()).toBe(0)
  await pressUntil(button(zoe, 'Go on with GitHub'), zoe.getByText('GitHub', { exact: true }))
  expect(asked?.pathname).toBe('/login/oauth/authorize')
  expect(asked?.searchParams.get('client_id')).toBe('of-github')
  expect(asked?.searchParams.get('redirect_uri')).toBe(at('/api/auth/callback/github'))
  await zoe.context().close()
})

const changeRoles = async (who: string, on: string, off: string) => {
  await choose(owner, `More about ${who}`, 'Change the roles…')
  await owner.getByRole('checkbox', { name: on, exact: true }).check()
  await owner.getByRole('checkbox', { name: off, exact: true }).uncheck()
  await press(owner, 'Save the roles')
  await owner.getByRole('dialog').waitFor({ state: 'detached' })
}

test('changed roles are seen by whom they concern without loading the page again', async () => {
  await owner.goto(at('/settings/organisation'))
  await hal.goto(at('/automations'))
  const create = hal.getByRole('button', { name: /^Create an automation/ })
  expect(await create.getAttribute('title')).toMatch(/automations:write.*owner can give it to you/)
  await changeRoles('Hal', 'builder', 'viewer')
  const goOn = () => hal.getByRole('link', { name: 'Automations', exact: true }).click()
  await goOn()
  await expect.poll(() => create.getAttribute('aria-disabled'), { timeout: patience }).toBeNull()

  await create.click()
  await hal.getByRole('dialog').getByLabel('Name').fill('Too late')
  await changeRoles('Hal', 'viewer', 'builder')
  await press(hal, 'Create the draft')
  await hal.getByText(/needs the permission automations:write/).waitFor()
  await hal.keyboard.press('Escape')
  await hal.getByRole('dialog').waitFor({ state: 'detached' })
  await goOn()
  await expect.poll(() => create.getAttribute('aria-disabled'), { timeout: patience }).toBe('true')
})

test('a removed member is led out of the organisation and on to another', async () => {
  await choose(grace, 'Organisation: Grace', 'Organisation')
  await grace.getByRole('button', { name: 'Organisation: Organisation' }).waitFor()
  await choose(owner, 'More about Grace', 'Remove…')
  await press(owner, 'Remove Grace')
  await owner.getByText('Grace is removed').waitFor()
  await arrived(grace, 'You are no longer in that organisation')
  await press(grace, 'Grace')
  await home(grace)
  await grace.getByRole('button', { name: 'Organisation: Grace' }).waitFor()
})

test('the ownership is handed over, and the new owner erases the former one', async () => {
  await choose(owner, 'More about Hal', 'Hand over ownership…')
  await press(owner, 'Hand it over')
  await owner.getByText('Hal owns the organisation now').waitFor()
  await visit(owner, at('/settings/danger'), 'Delete the organisation')
  await owner
    .getByText(/organisation:own, which the role owner has. Hal can give it to you/)
    .last()
    .waitFor()

  await visit(hal, at('/settings/privacy'), 'Erase a person')
  const dialog = hal.getByRole('dialog')
  await pressUntil(button(hal, 'Erase…'), dialog)
  const really = dialog.getByRole('button', { name: /^Erase / })
  expect(await really.isDisabled()).toBe(true)
  await hal.getByLabel('Their e-mail').fill(system.email)
  await really.click()
  await hal.getByText('You are the only member').waitFor()
  await arrived(owner, 'You belong to no organisation')
  await hal.goto(at('/settings/organisation'))
  await hal.getByText(address.hal, { exact: true }).first().waitFor()
  expect(await hal.getByText(system.email).count()).toBe(0)
})

test('no page broke meanwhile', () => {
  // What is refused on purpose is told by the browser too.
  expect(opened.flat().filter((error) => !error.startsWith('Failed to load resource'))).toEqual([])
})
