/** Counts what this page has asked for and is held, so that whoever shows it looks at once. */
class Asked {
  times = $state(0)
}
export const asked = new Asked()
