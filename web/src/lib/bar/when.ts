const day = new Intl.DateTimeFormat('en-GB', {
  ...{ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
} as Intl.DateTimeFormatOptions)

/** A moment by its day and hour, as “Mon, 30 Nov, 08:00”. */
export const dayAndTime = (at: string): string => day.format(new Date(at))
