/** The platform's console: its screens by address, each loaded when it is opened. */
import type { RouteObject } from 'react-router'
import { screen } from '../../lib/screen.ts'

export const platformRoutes: RouteObject[] = [
  { index: true, lazy: screen(() => import('./overview.tsx')) },
  { path: 'notices', lazy: screen(() => import('./notices.tsx')) },
  { path: 'approvals', lazy: screen(() => import('./approvals.tsx')) },
  { path: 'calendars', lazy: screen(() => import('./calendars.tsx')) },
  { path: 'submit', lazy: screen(() => import('./submit.tsx')) },
  { path: 'desk', lazy: screen(() => import('./desk.tsx')) },
  { path: 'complaints', lazy: screen(() => import('./complaints.tsx')) },
  { path: 'providers', lazy: screen(() => import('./providers.tsx')) },
  { path: 'customers', lazy: screen(() => import('./customers.tsx')) },
  { path: 'downloads', lazy: screen(() => import('./downloads.tsx')) },
  { path: 'settings/people', lazy: screen(() => import('./people.tsx')) },
  { path: 'settings/audit', lazy: screen(() => import('./audit.tsx')) },
]
