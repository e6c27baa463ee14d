import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { patience } from './walk.ts'

/** The canvas of an automation, as somebody works on it; the page may be another one after a crash. */
export const canvasOf = (page: () => Page) => {
  const card = (id: string) => page().locator(`[data-node="${id}"]`)
  const dot = (id: string, port?: string) =>
    page()
      .locator(`.svelte-flow__node[data-id="${id}"] .svelte-flow__handle.source`)
      .and(page().locator(port ? `[data-handleid="${port}"]` : '*'))
  const button = (name: string | RegExp) => page().getByRole('button', { name, exact: true })
  const undo = (name: string) => button(`Undo: ${name}`).waitFor()
  const pick = async (text: string) => {
    await page().getByLabel('Find a step to add').fill(text)
    await page().getByRole('option').first().waitFor()
    await page().keyboard.press('Enter')
  }
  const drag = async (from: { x: number; y: number }, to: { x: number; y: number }) => {
    const { mouse } = page()
    await mouse.move(from.x, from.y)
    await mouse.down()
    await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
    await mouse.move(to.x, to.y, { steps: 4 })
    await mouse.up()
  }
  /** The middle of something, once it stands still. */
  const middle = async (where: Locator) => {
    let before = ''
    await expect
      .poll(async () => {
        const now = JSON.stringify(await where.boundingBox())
        const still = now === before
        before = now
        return still
      })
      .toBe(true)
    const { x, y, width, height } = (await where.boundingBox())!
    return { x: x + width / 2, y: y + height / 2 }
  }
  const clear = async () => {
    await page().getByRole('toolbar', { name: 'Canvas' }).waitFor()
    await card('trigger').focus()
    await page().keyboard.press('Control+a')
    await page().keyboard.press('Delete')
    await expect.poll(() => page().locator('[data-node]').count()).toBe(1)
  }
  const focused = (id: string) =>
    expect.poll(() => card(id).evaluate((each) => each === document.activeElement)).toBe(true)
  return { card, dot, button, undo, pick, drag, middle, clear, focused }
}

interface Added {
  /** What it is called in the palette, and the id it gets. */
  what: string
  id: string
  after: string
  way?: string
  /** What is written in its fields, by label. */
  fills: Record<string, string>
}

/** infra/examples/deploy-on-push.json, in the order in which somebody would draw it. */
export const pushSteps = (receiver: string): Added[] => [
  {
    ...{ what: 'Switch', id: 'switch', after: 'trigger' },
    fills: {
      'Way out': 'main',
      'Holds when': "trigger.body.ref == 'refs/heads/' + trigger.body.repository.default_branch",
    },
  },
  {
    ...{ what: 'Approval', id: 'approval', after: 'switch', way: 'main' },
    fills: {
      'What is asked': 'Deploy {{ trigger.body.repository.full_name }} at {{ trigger.body.after }}?',
      'Expires after': '3d',
    },
  },
  { ...{ what: 'Wait', id: 'wait', after: 'approval', way: 'approved' }, fills: { 'How long': '2s' } },
  {
    ...{ what: 'HTTP request', id: 'http', after: 'wait' },
    fills: {
      URL: `${receiver}/releases`,
      JSON: '{ "commit": "{{ trigger.body.after }}", "approvedBy": "{{ steps.approval.by }}" }',
    },
  },
  {
    ...{ what: 'Respond', id: 'respond', after: 'http' },
    fills: { JSON: '{ "deployed": "{{ trigger.body.after }}" }' },
  },
  {
    ...{ what: 'Set values', id: 'set', after: 'approval', way: 'rejected' },
    fills: { Text: '{{ steps.approval.comment }}' },
  },
  {
    ...{ what: 'Respond', id: 'respond2', after: 'switch', way: 'otherwise' },
    fills: { JSON: '{ "ignored": "{{ trigger.body.ref }}" }' },
  },
]

/** How a step is added and its panel written in: with the mouse alone, or with the keyboard alone. */
export const hands = (page: () => Page) => {
  const { card, dot, drag, middle, pick, focused, button } = canvasOf(page)
  const field = (label: string) =>
    page()
      .getByRole('textbox', { name: new RegExp(`^${label}( *optional)?$`) })
      .first()
  const write = async (label: string, text: string) => {
    await page().keyboard.press('Control+a')
    await page().keyboard.insertText(text)
    // Names that are offered would take the next key.
    await page().keyboard.press('Escape')
    await expect.poll(() => field(label).inputValue(), { timeout: patience }).toContain(text.slice(0, 20))
  }
  return {
    mouse: {
      choose: (id: string) => card(id).click(),
      add: async ({ what, id, after, way }: Added) => {
        await button('Show all of it').click()
        const from = await middle(dot(after, way))
        await drag(from, { x: from.x, y: from.y + 70 })
        await page()
          .getByRole('option', { name: new RegExp(`^${what}`) })
          .first()
          .click()
        await card(id).waitFor()
      },
      turn: (name: string) => page().getByText(name, { exact: true }).click(),
      write: async (label: string, text: string) => {
        await field(label).click()
        await write(label, text)
      },
    },
    keyboard: {
      choose: async (id: string) => {
        await card(id).focus()
        await page().keyboard.press('Enter')
      },
      add: async ({ what, id, after }: Added) => {
        await card(after).focus()
        await page().keyboard.press('a')
        await pick(what.toLowerCase())
        await focused(id)
      },
      turn: async (name: string) => {
        const choice = page().getByRole('radio', { name, exact: true })
        const turned = async () => {
          if (await choice.isChecked()) return true
          await choice.focus()
          await page().keyboard.press('Space')
          return choice.isChecked()
        }
        await expect.poll(turned, { timeout: patience }).toBe(true)
      },
      write: async (label: string, text: string) => {
        await field(label).focus()
        await write(label, text)
      },
    },
  }
}
