/** Pages for those who are not signed in. */
import type { RouteObject } from 'react-router'
import { screen } from '../../lib/screen.ts'

export const publicRoutes: RouteObject[] = [
  { index: true, lazy: screen(() => import('./start.tsx')) },
  {
    path: 'shop/:alias',
    lazy: screen(() => import('./shop-frame.tsx')),
    children: [
      { index: true, lazy: screen(() => import('./shop.tsx')) },
      { path: 'products/:productId', lazy: screen(() => import('./shop-product.tsx')) },
    ],
  },
  {
    lazy: screen(() => import('./frame.tsx')),
    children: [
      { path: 'sign-in', lazy: screen(() => import('./sign-in.tsx')) },
      { path: 'sign-up', lazy: screen(() => import('./sign-up.tsx')) },
      { path: 'setup', lazy: screen(() => import('./setup.tsx')) },
      { path: 'reset', lazy: screen(() => import('./reset.tsx')) },
    ],
  },
]
