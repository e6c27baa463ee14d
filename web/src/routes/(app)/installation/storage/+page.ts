import type { PageLoad } from './$types'

export const load: PageLoad = () => ({
  crumbs: [{ text: 'Installation', href: '/installation' }, { text: 'Storage' }],
})
