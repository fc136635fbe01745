/** What every screen stands in: theme, language, the cache of answers, messages. */
import { StyleProvider } from '@ant-design/cssinjs'
import { QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import english from 'antd/es/locale/en_US'
import type { ConfigProviderProps } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useLocale } from '../lib/locale.ts'
import { queryClient } from '../lib/query-client.ts'
import { lastingStyles } from '../ui/lasting-styles.ts'
import { antdTheme } from '../ui/theme.ts'
import { useMedia, useMode } from '../ui/theme-mode.ts'
import { Toasts } from '../ui/Toasts.tsx'

type AntdLocale = NonNullable<ConfigProviderProps['locale']>

/**
 * Ant Design speaks English by itself; its Chinese comes in a small file of its own. There is always one: ConfigProvider
 * builds another tree without, and all screens would start anew when the file arrives.
 */
function useAntdLocale(): AntdLocale {
  const locale = useLocale()
  const [loaded, setLoaded] = useState<AntdLocale>()
  useEffect(() => {
    if (locale === 'zh-CN') void import('antd/es/locale/zh_CN').then((module) => setLoaded(module.default))
  }, [locale])
  return locale === 'zh-CN' ? (loaded ?? english) : english
}

const styles = lastingStyles()

export function Providers({ children }: { children: ReactNode }) {
  const mode = useMode()
  const still = useMedia('(prefers-reduced-motion: reduce)')
  const locale = useAntdLocale()
  const theme = useMemo(() => antdTheme(mode, !still), [mode, still])
  return (
    <StyleProvider cache={styles}>
      <ConfigProvider theme={theme} button={{ autoInsertSpace: false }} locale={locale}>
        <QueryClientProvider client={queryClient}>
          {children}
          <Toasts />
        </QueryClientProvider>
      </ConfigProvider>
    </StyleProvider>
  )
}
