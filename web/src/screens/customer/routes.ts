/** The customer's console: its screens by address, each loaded when it is opened. */
import type { RouteObject } from 'react-router'
import { screen } from '../../lib/screen.ts'

export const customerRoutes: RouteObject[] = [
  { index: true, lazy: screen(() => import('./home.tsx')) },
  { path: 'tickets', lazy: screen(() => import('./tickets.tsx')) },
  { path: 'tickets/new', lazy: screen(() => import('./submit-ticket.tsx')) },
  { path: 'tickets/:ticketId', lazy: screen(() => import('./ticket.tsx')) },
  { path: 'instances', lazy: screen(() => import('./instances.tsx')) },
  { path: 'own-copy', lazy: screen(() => import('./own-copy.tsx')) },
  { path: 'notices', lazy: screen(() => import('./notices.tsx')) },
]
