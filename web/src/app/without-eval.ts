/** Keeps zod from trying `new Function`, which our Content-Security-Policy forbids and reports; runs before any schema is made (vite.config.ts). */
import { config } from 'zod'

config({ jitless: true })
