/** The frame of a control: red where something is wrong. */
export const controlLook = (error: string | undefined): string =>
  `w-full rounded-ui border bg-surface text-14 disabled:bg-sunken disabled:text-faint ${
    error ? 'border-failed' : 'border-line-strong'
  }`
