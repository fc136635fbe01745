/** Makes a lazily loaded route of a screen's module: each screen file has one default export, its component. */
import type { ComponentType } from 'react'

export function screen(load: () => Promise<{ default: ComponentType }>) {
  return async (): Promise<{ Component: ComponentType }> => ({ Component: (await load()).default })
}
