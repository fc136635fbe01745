/** One's own settings, the same for every console. */
import type { RouteObject } from 'react-router'
import { screen } from '../../lib/screen.ts'

export const settingsRoutes: RouteObject[] = [
  {
    path: 'settings',
    lazy: screen(() => import('./frame.tsx')),
    children: [
      { index: true, lazy: screen(() => import('./profile.tsx')) },
      { path: 'password', lazy: screen(() => import('./password.tsx')) },
      { path: 'second-factor', lazy: screen(() => import('./second-factor.tsx')) },
      { path: 'notices', lazy: screen(() => import('./notices.tsx')) },
      { path: 'devices', lazy: screen(() => import('./devices.tsx')) },
    ],
  },
]
