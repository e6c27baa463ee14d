/** How far one has scrolled down to where an element is, or within it, in pixels. */
const scrolled = (element: Element | undefined): number => {
  let sum = 0
  for (let each = element ?? null; each; each = each.parentElement) sum += each.scrollTop
  return sum
}

/** Whether new rows at an element's top may push down what is below: one is at the top. */
export const isAtTop = (element: Element | undefined): boolean => scrolled(element) < 32

export const scrollToTop = (element: Element | undefined): void => {
  element?.scrollTo({ top: 0, behavior: 'smooth' })
  element?.scrollIntoView({ block: 'start', behavior: 'smooth' })
}
