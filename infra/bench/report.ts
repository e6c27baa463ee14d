import type { Result } from './judge.ts'

export interface Report {
  began: string
  machine: string
  /** Load of the machine over a minute, before and after. */
  load: [number, number]
  quick: boolean
  results: Result[]
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (each) => `&#${each.charCodeAt(0)};`)
const short = (value: number) =>
  Number.isFinite(value) ? String(Number(value.toPrecision(3))) : 'not measured'

/** One bar for each side, with a line from its least to its most. */
const chart = ({ sides }: Result, quantity: string, unit: string): string => {
  const bars = Object.entries(sides).flatMap(([side, values]) =>
    values[quantity] ? [{ side, ...values[quantity] }] : [],
  )
  const most = Math.max(...bars.map(({ max }) => max), Number.MIN_VALUE)
  const x = (value: number) => 170 + (value / most) * 300
  const drawn = bars.map(({ side, median, min, max }, i) => {
    const y = i * 26
    return `<text x="160" y="${y + 15}" text-anchor="end">${escaped(side)}</text>
<rect x="170" y="${y + 3}" width="${x(median) - 170}" height="16"/>
<line x1="${x(min)}" x2="${x(max)}" y1="${y + 11}" y2="${y + 11}"/>
<text x="480" y="${y + 15}">${short(median)} <tspan>(${short(min)} – ${short(max)})</tspan></text>`
  })
  const height = bars.length * 26
  return `<h3>${escaped(quantity)}, ${escaped(unit)}</h3>
<svg viewBox="0 0 640 ${height}" width="640" height="${height}" role="img">${drawn.join('')}</svg>`
}

const section = (result: Result): string => {
  const gates = result.gates.map(
    ({ says, value, passed }) =>
      `<li class="${passed ? 'passed' : 'failed'}">${passed ? 'passed' : 'failed'}: ${escaped(says)} (${short(value)})</li>`,
  )
  const charts = Object.entries(result.shows).map(([quantity, unit]) => chart(result, quantity, unit))
  return `<section><h2>${escaped(result.title)}</h2>
${result.error ? `<p class="failed">${escaped(result.error)}</p>` : charts.join('')}
<ul>${gates.join('')}${result.aim ? `<li>Aim on a quiet machine: ${escaped(result.aim)}</li>` : ''}</ul></section>`
}

/** The report as one page without scripts. */
export const page = ({ began, machine, load, quick, results }: Report): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Mainspring bench</title>
<style>
body { font: 15px system-ui; max-width: 720px; margin: 2rem auto; color: #1c2430 }
section { border-top: 1px solid #d5dae2; margin-top: 1.5rem }
svg { font: 12px system-ui } rect { fill: #5b7fb8 } line { stroke: #1c2430 } tspan { fill: #69758a }
h3 { font-size: 13px; margin-bottom: 4px } .passed { color: #146c43 } .failed { color: #b02a37; font-weight: 600 }
</style>
<h1>Mainspring bench</h1>
<p>${escaped(began)}, ${escaped(machine)}, load ${load.map(short).join(' before and ')} after${quick ? ', quick' : ''}.
Bars are medians of interleaved rounds; lines reach from the least to the most.</p>
${results.map(section).join('\n')}
</html>
`

/** The same as lines for a terminal. */
export const lines = ({ title, shows, sides, gates, error }: Result): string => {
  const figures = Object.entries(sides).map(([side, values]) => {
    const each = Object.entries(shows).flatMap(([quantity, unit]) =>
      values[quantity] ? [`${quantity} ${short(values[quantity].median)} ${unit}`] : [],
    )
    return `  ${side}: ${each.join(', ')}`
  })
  const judged = gates.map(({ says, value, passed }) => `  ${passed ? '✓' : '✗'} ${says}: ${short(value)}`)
  return [title, ...(error ? [`  ✗ not measured: ${error}`] : figures), ...judged].join('\n')
}
