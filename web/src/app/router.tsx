/** The addresses of the product. Each console brings its own list; every screen is loaded when it is first opened. */
import { createBrowserRouter, Outlet } from 'react-router'
import type { RouteObject } from 'react-router'
import { customerRoutes } from '../screens/customer/routes.ts'
import { platformRoutes } from '../screens/platform/routes.ts'
import { providerRoutes } from '../screens/provider/routes.ts'
import { publicRoutes } from '../screens/public/routes.ts'
import { settingsRoutes } from '../screens/settings/routes.ts'
import { ConnectionBanner, Crash, NotFound } from './Failures.tsx'
import { ConsoleGate, SignedInGate } from './gates.tsx'
import { Loading } from '../ui/States.tsx'
import styles from './router.module.css'

function Root() {
  return (
    <div className={styles['root']}>
      <ConnectionBanner />
      <div className={styles['rest']}>
        <Outlet />
      </div>
    </div>
  )
}

/** A console: its shell around its screens. */
const consoleAt = (
  path: string,
  console: 'customer' | 'provider' | 'platform',
  lazy: NonNullable<RouteObject['lazy']>,
  children: RouteObject[],
): RouteObject => ({
  path,
  element: <ConsoleGate console={console} />,
  children: [
    {
      lazy,
      errorElement: <Crash />,
      children: [{ errorElement: <Crash />, children: [...children, { path: '*', element: <NotFound /> }] }],
    },
  ],
})

export const router = createBrowserRouter([
  {
    element: <Root />,
    errorElement: <Crash />,
    hydrateFallbackElement: <Loading />,
    children: [
      ...publicRoutes,
      {
        element: <SignedInGate />,
        children: [
          ...settingsRoutes,
          consoleAt('c', 'customer', () => import('../screens/customer/console.tsx'), customerRoutes),
          consoleAt('p', 'provider', () => import('../screens/provider/console.tsx'), providerRoutes),
          consoleAt('o', 'platform', () => import('../screens/platform/console.tsx'), platformRoutes),
        ],
      },
      { path: '*', element: <NotFound /> },
    ],
  },
])
