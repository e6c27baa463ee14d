import { environment } from './config.mjs'

const colours = { green: 32, red: 31, yellow: 33, grey: 90 }
const coloured = Boolean(process.stdout.isTTY) && !environment.plain

/** A text in a colour, where there are colours. */
export const paint = (colour, text) => (coloured ? `\u001b[${colours[colour]}m${text}\u001b[0m` : text)

/** What others wrote, without what would move a terminal's cursor or change its title. */
export const plain = (text) => String(text).replace(/(?![\n\t])\p{Cc}/gu, '�')

/** Rows in columns as wide as they need. */
export const table = (rows) => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => plain(row[column]).length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => plain(cell).padEnd(column === row.length - 1 ? 0 : widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** A value for a person: JSON with a little air. */
export const pretty = (value) => JSON.stringify(value, null, 2)

export const statusColour = {
  completed: 'green',
  failed: 'red',
  timed_out: 'red',
  cancelled: 'yellow',
  waiting: 'yellow',
}

const marks = { done: '✓', failed: '✗', running: '…', waiting: '◷', skipped: '–', cancelled: '–' }
const markColours = { done: 'green', failed: 'red', waiting: 'yellow', skipped: 'grey', cancelled: 'grey' }

/** One line about a step. */
export const stepLine = ({ node, state, type, error, sentence, startedAt, endedAt }) => {
  const seconds = endedAt && (Date.parse(endedAt) - Date.parse(startedAt)) / 1000
  const more = [
    state === 'done' || state === 'failed' ? `${seconds.toFixed(1)} s` : undefined,
    error?.message,
    state === 'waiting' ? sentence : undefined,
  ].filter(Boolean)
  const line = `${marks[state] ?? '?'} ${plain(node)} ${state === 'done' ? '' : `${state} `}(${type})`
  return `${paint(markColours[state] ?? 'grey', line)}${more.length > 0 ? ` ${plain(more.join(', '))}` : ''}`
}
