/** Starts the web app. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { config } from 'zod'
import { Providers } from './app/Providers.tsx'
import { router } from './app/router.tsx'
import './ui/global.css'

// Zod compiles its checks with new Function where it may; under our Content-Security-Policy it may not.
config({ jitless: true })

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Providers>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  )
}
