import { expect, test } from 'vitest'
import { measure } from './measure.ts'
import * as agency from './others/agency.ts'
import { records as ofAgency } from './others/agency-records.ts'
import * as bothLanguages from './others/both-languages.ts'
import * as engineer from './others/engineer.ts'
import * as manners from './others/manners.ts'
import * as month from './others/month.ts'
import * as parcels from './others/parcels.ts'
import { records as ofParcels } from './others/parcels-records.ts'
import * as school from './others/school.ts'
import { records as ofSchool } from './others/school-records.ts'
import * as software from './others/software.ts'
import { records as ofSoftware } from './others/software-records.ts'
import * as thirteen from './others/thirteen.ts'
import * as thirteenMore from './others/thirteen-more.ts'
import * as tickets from './others/tickets.ts'
import { records as ofTickets } from './others/tickets-records.ts'

test.each([
  { ...{ of: 'a month of a company', meant: month }, most: 0.9 },
  { ...{ of: 'a language school', meant: school, records: ofSchool }, most: 0.9 },
  { ...{ of: 'German and Spanish', meant: bothLanguages }, most: 0.88 },
])(
  'of $of, by which the rules were not made better, at least nine in ten are understood',
  async ({ of, meant, most, ...more }) => {
    const { right, wrong } = await measure(
      of,
      meant.set,
      meant.none,
      'records' in more ? more.records : undefined,
    )
    expect(right).toBeGreaterThan(most)
    expect(wrong).toBeLessThan(0.01)
  },
)

test.each([
  { ...{ of: 'an engineer and customer care', meant: engineer }, most: 0.95 },
  { ...{ of: 'thirteen people', meant: thirteen }, most: 0.96 },
  { ...{ of: 'thirteen others', meant: thirteenMore }, most: 0.96 },
  { ...{ of: 'letters, thoughts and shells', meant: manners }, most: 0.88 },
  { ...{ of: 'an agency', meant: agency, records: ofAgency }, most: 0.97 },
  { ...{ of: 'a software company', meant: software, records: ofSoftware }, most: 0.93 },
  { ...{ of: 'parcels', meant: parcels, records: ofParcels }, most: 0.97 },
  { ...{ of: 'tickets', meant: tickets, records: ofTickets }, most: 0.9 },
])('of $of, who name other things, nearly all are', async ({ of, meant, most, ...more }) => {
  const { right, wrong } = await measure(
    of,
    meant.set,
    meant.none,
    'records' in more ? more.records : undefined,
  )
  expect(right).toBeGreaterThan(most)
  expect(wrong).toBeLessThan(0.01)
})
