import type { Storage, StorageGroup } from '#workflows/installation/contract.ts'

export const groupWords: Record<StorageGroup, string> = {
  runs: 'Runs and steps',
  payloads: 'Large values of runs',
  deliveries: 'Received deliveries',
  endpoints: 'Sent deliveries',
  projects: 'Deploys and their logs',
  mails: 'Mails',
  audit: 'Audit',
  other: 'Everything else',
}

/** Of what it consists, over all organisations; what is not there is left out. */
export const storageParts = ({
  database,
  files,
  organisations,
}: Storage): { name: string; size: number }[] => {
  const sum = (of: 'repositories' | 'releases' | 'caches' | 'exports') =>
    organisations.reduce((total, each) => total + each[of], 0)
  return [
    ...database.groups.map(({ group, bytes }) => ({ name: groupWords[group], size: bytes })),
    { name: 'Repositories', size: sum('repositories') },
    { name: 'Releases', size: sum('releases') },
    { name: 'Builds and caches', size: sum('caches') },
    { name: 'Exports', size: sum('exports') },
    { name: 'Engine', size: files.engine ?? 0 },
    { name: 'Backups', size: files.backups },
    { name: 'Logs', size: files.logs },
  ].filter(({ size }) => size > 0)
}

export const shareOf = (size: number, whole: number): string =>
  `${whole === 0 ? 0 : Math.max(0.5, (size / whole) * 100).toFixed(1)}%`
