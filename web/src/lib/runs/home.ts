/** How many runs the home page shows. */
export const latestCount = 12
export const failedCount = 5
