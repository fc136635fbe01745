/** Ant Design's tokens and our own CSS variables, both made of the same palette. */
import { theme as antd } from 'antd'
import type { ThemeConfig } from 'antd'
import { hues, palettes } from './palette.ts'
import type { Mode } from './palette.ts'

/** Ant Design's tokens. */
export function antdTheme(mode: Mode, motion: boolean): ThemeConfig {
  const p = palettes[mode]
  return {
    algorithm: mode === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      motion,
      motionDurationFast: '0.08s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.15s',
      colorPrimary: p.brand,
      colorPrimaryHover: p.brandHover,
      colorPrimaryBg: p.brandSoft,
      colorLink: p.brandText,
      colorLinkHover: p.brandText,
      colorLinkActive: p.brandText,
      colorInfo: p.hue.blue.text,
      colorSuccess: p.success,
      colorWarning: p.warning,
      colorError: p.danger,
      // The usual, lighter one is too faint to read.
      colorErrorHover: p.dangerHover,
      colorErrorTextHover: p.dangerHover,
      colorText: p.text,
      colorTextSecondary: p.textSecond,
      colorTextTertiary: p.textThird,
      colorTextDescription: p.textThird,
      colorTextPlaceholder: p.textThird,
      colorTextLightSolid: '#ffffff',
      colorBgLayout: p.ground,
      colorBgContainer: p.surface,
      colorBgElevated: mode === 'dark' ? p.raised : p.surface,
      colorBorder: p.lineStrong,
      colorBorderSecondary: p.line,
      colorSplit: p.line,
      boxShadow: p.shadow,
      boxShadowSecondary: p.shadow,
      borderRadius: 6,
      borderRadiusLG: 8,
      fontFamily: 'var(--zg-font)',
      fontSize: 14,
      fontWeightStrong: 600,
      controlHeight: 32,
      wireframe: false,
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 400,
        dangerColor: p.onDanger,
      },
      Tabs: {
        itemSelectedColor: p.brandText,
        itemHoverColor: p.brandText,
        itemActiveColor: p.brandText,
        inkBarColor: p.brandText,
      },
      Input: { activeShadow: `0 0 0 2px ${p.brandSoft}` },
      Tooltip: { colorBgSpotlight: mode === 'dark' ? '#3a464a' : '#263135' },
    },
  }
}

const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Our own CSS variables: `--zg-text-second`, `--zg-blue-text`, `--zg-blue-ground`, … */
export function cssVariables(mode: Mode): Record<string, string> {
  const { hue, ...plain } = palettes[mode]
  const variables: Record<string, string> = {}
  for (const [name, value] of Object.entries(plain)) variables[`--zg-${dashed(name)}`] = value
  for (const name of hues) {
    variables[`--zg-${name}-text`] = hue[name].text
    variables[`--zg-${name}-ground`] = hue[name].ground
  }
  return variables
}
