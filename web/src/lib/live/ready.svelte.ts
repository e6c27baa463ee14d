/** Whether this page's script is at work; until then a form would go out as the browser does it, with what is in it in the address. */
export const script = $state({ ready: false })
