export const load = () => ({ crumbs: [{ text: 'Runs', href: '/runs' }, { text: 'Open a file' }] })
