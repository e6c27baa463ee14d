import { expect, test } from 'vitest'
import { merge, namesOn } from './exposition.ts'

const api = `# HELP runs_total Runs.
# TYPE runs_total counter
runs_total{part="api"} 1

# HELP took_seconds How long.
# TYPE took_seconds histogram
took_seconds_bucket{le="+Inf",part="api"} 2
took_seconds_sum{part="api"} 0.5
took_seconds_count{part="api"} 2
`
const worker = `# HELP runs_total Runs.
# TYPE runs_total counter
runs_total{part="worker"} 3
# TYPE other gauge
other 1
`

test('a family of several pages is told of once, with all its samples together', () => {
  expect(merge([api, '', worker])).toBe(`# HELP runs_total Runs.
# TYPE runs_total counter
runs_total{part="api"} 1
runs_total{part="worker"} 3
# HELP took_seconds How long.
# TYPE took_seconds histogram
took_seconds_bucket{le="+Inf",part="api"} 2
took_seconds_sum{part="api"} 0.5
took_seconds_count{part="api"} 2
# TYPE other gauge
other 1
`)
})

test('names are those that queries use', () => {
  expect([...namesOn(merge([api, worker]))]).toEqual([
    'runs_total',
    'took_seconds_bucket',
    'took_seconds_sum',
    'took_seconds_count',
    'other',
  ])
})
