/** What is shown whole, and given again, in bytes of JSON: no call takes more. */
export const mostShown = 1_000_000
