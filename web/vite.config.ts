/** How the web app is built: hashed assets, one base chunk, consoles on their own, compressed copies of everything. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { precompress } from './build/precompress.ts'

const server = `http://127.0.0.1:${process.env['PORT'] ?? '8080'}`

/**
 * What every screen needs; it changes with our dependencies and not with our own code, so browsers keep it. It runs before
 * everything else, and zod must hear before any schema that it may not compile.
 */
const BASE =
  /node_modules[\\/](?:react|react-dom|scheduler|react-router|set-cookie-parser|cookie|@tanstack|i18next|zod)[\\/]|src[\\/]app[\\/]without-eval\.ts$/

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), precompress()],
  server: { proxy: { '/api': server, '/docs': server, '/openapi.json': server } },
  build: {
    outDir: 'dist',
    manifest: true,
    target: 'es2023',
    // Everything is same-origin under a strict Content-Security-Policy: no data: URLs, no polyfill script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'base', test: BASE, priority: 10 }] } },
    },
  },
})
