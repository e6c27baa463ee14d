/** The signal that tells a run, begun by another one, that its turn has come. */
export const takeTurn = 'takeTurn'
