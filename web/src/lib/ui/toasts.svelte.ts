interface Toast {
  id: number
  text: string
}

let last = 0
export const toasts: Toast[] = $state([])

/** Says something in passing, on the screen and to screen readers; nothing a person must act on. */
export const say = (text: string): void => {
  const id = ++last
  toasts.push({ id, text })
  if (toasts.length > 3) toasts.shift()
  setTimeout(() => {
    const at = toasts.findIndex((toast) => toast.id === id)
    if (at >= 0) toasts.splice(at, 1)
  }, 4000)
}
