/** The platform's console: its screens by address, each loaded when it is opened. */
import type { RouteObject } from 'react-router'
import { screen } from '../../lib/screen.ts'

export const platformRoutes: RouteObject[] = [
  { index: true, lazy: screen(() => import('./overview.tsx')) },
  { path: 'notices', lazy: screen(() => import('./notices.tsx')) },
]
