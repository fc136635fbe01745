/** The provider's console: its screens by address, each loaded when it is opened. */
import type { RouteObject } from 'react-router'
import { screen } from '../../lib/screen.ts'

export const providerRoutes: RouteObject[] = [
  { index: true, lazy: screen(() => import('./overview.tsx')) },
  { path: 'downloads', lazy: screen(() => import('./downloads.tsx')) },
  { path: 'notices', lazy: screen(() => import('./notices.tsx')) },
  {
    path: 'tickets',
    lazy: screen(() => import('./tickets.tsx')),
    children: [{ path: ':ticketId', lazy: screen(() => import('./ticket.tsx')) }],
  },
  { path: 'desk', lazy: screen(() => import('./desk.tsx')) },
  { path: 'rules', lazy: screen(() => import('./rules.tsx')) },
  { path: 'agents/workload', lazy: screen(() => import('./workload.tsx')) },
  { path: 'agents', lazy: screen(() => import('./agents.tsx')) },
  { path: 'agents/log', lazy: screen(() => import('./duty-log.tsx')) },
  { path: 'reports', lazy: screen(() => import('./reports.tsx')) },
  { path: 'complaints', lazy: screen(() => import('./complaints.tsx')) },
  { path: 'tags', lazy: screen(() => import('./tags.tsx')) },
  { path: 'categories', lazy: screen(() => import('./categories.tsx')) },
  { path: 'notifications', lazy: screen(() => import('./notice-desk.tsx')) },
  { path: 'instances', lazy: screen(() => import('./instances.tsx')) },
  { path: 'products', lazy: screen(() => import('./products.tsx')) },
  { path: 'settings/company', lazy: screen(() => import('./company.tsx')) },
  { path: 'settings/people', lazy: screen(() => import('./people.tsx')) },
  { path: 'settings/groups', lazy: screen(() => import('./groups.tsx')) },
  { path: 'settings/api-keys', lazy: screen(() => import('./api-keys.tsx')) },
  { path: 'settings/webhooks', lazy: screen(() => import('./webhooks.tsx')) },
  { path: 'settings/webhooks/:endpointId', lazy: screen(() => import('./webhook-deliveries.tsx')) },
  { path: 'settings/links', lazy: screen(() => import('./links.tsx')) },
  { path: 'settings/links/:linkId', lazy: screen(() => import('./link-handovers.tsx')) },
  { path: 'settings/audit', lazy: screen(() => import('./audit.tsx')) },
]
