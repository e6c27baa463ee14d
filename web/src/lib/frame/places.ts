import Braces from '@lucide/svelte/icons/braces'
import House from '@lucide/svelte/icons/house'
import type { Permission } from '#workflows/operation.ts'
import { mayAs } from '#lib/people/access.ts'
import type { Me } from '#lib/session.ts'
import MessageSquare from '@lucide/svelte/icons/message-square'
import ListTree from '@lucide/svelte/icons/list-tree'
import Rocket from '@lucide/svelte/icons/rocket'
import Server from '@lucide/svelte/icons/server'
import Settings from '@lucide/svelte/icons/settings'
import Workflow from '@lucide/svelte/icons/workflow'

interface Place {
  href: string
  title: string
  icon: typeof House
  /** Follows `g`. */
  key: string
  permission?: Permission
}

/** Where one can go, in the rail's order. */
const places: readonly Place[] = [
  { href: '/', title: 'Home', icon: House, key: 'h' },
  {
    href: '/automations',
    title: 'Automations',
    icon: Workflow,
    key: 'a',
    permission: 'automations:read',
  },
  { href: '/runs', title: 'Runs', icon: ListTree, key: 'r', permission: 'runs:read' },
  { href: '/projects', title: 'Projects', icon: Rocket, key: 'p', permission: 'projects:read' },
  { href: '/chat', title: 'Chat', icon: MessageSquare, key: 'c', permission: 'commands:use' },
  { href: '/operations', title: 'Operations', icon: Braces, key: 'o' },
  { href: '/settings', title: 'Settings', icon: Settings, key: 's' },
  {
    href: '/installation',
    title: 'Installation',
    icon: Server,
    key: 'i',
    permission: 'installation:manage',
  },
]

/** The places this person may see. */
export const placesOf = (me: Me): Place[] =>
  places.filter(({ permission }) => me.organisation && (!permission || mayAs(me, permission)))

/** Pages that belong to a place without lying below its address. */
const alsoHere: Record<string, string> = { '/operations': '/views/', '/projects': '/deploys/' }

export const isHere = (href: string, path: string): boolean =>
  href === '/'
    ? path === '/'
    : path === href || path.startsWith(`${href}/`) || path.startsWith(alsoHere[href] ?? `${href}/`)
