import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = ({ cookies }) => ({ narrowRail: cookies.get('rail') === 'narrow' })
