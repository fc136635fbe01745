/** Every colour and size of the product, light and dark, from which Ant Design's tokens and our own CSS variables are made. */
import { theme as antd } from 'antd'
import type { ThemeConfig } from 'antd'

export type Mode = 'light' | 'dark'

/** Colour families of states and marks; text on its own ground meets AA in both modes. */
export const hues = ['blue', 'cyan', 'purple', 'orange', 'gold', 'green', 'grey', 'red'] as const
export type Hue = (typeof hues)[number]

interface Palette {
  /** Ground of the page, of cards, and of what lies on cards. */
  ground: string
  surface: string
  raised: string
  line: string
  lineStrong: string
  text: string
  textSecond: string
  textThird: string
  /** Filled brand (buttons), brand as text, and its soft ground. */
  brand: string
  brandHover: string
  brandText: string
  brandSoft: string
  focus: string
  shadow: string
  success: string
  warning: string
  danger: string
  hue: Record<Hue, { text: string; ground: string }>
}

const light: Palette = {
  ground: '#f4f6f7',
  surface: '#ffffff',
  raised: '#f1f4f5',
  line: '#e2e8ea',
  lineStrong: '#c8d1d4',
  text: '#182225',
  textSecond: '#536067',
  textThird: '#667279',
  brand: '#0f766e',
  brandHover: '#0b625b',
  brandText: '#0f766e',
  brandSoft: '#e4f3f1',
  focus: '#0f766e',
  shadow: '0 8px 28px rgb(16 32 36 / 14%), 0 1px 3px rgb(16 32 36 / 8%)',
  success: '#15803d',
  warning: '#b45309',
  danger: '#c81e1e',
  hue: {
    blue: { text: '#1d4ed8', ground: '#e8effe' },
    cyan: { text: '#0c6b85', ground: '#dff4f9' },
    purple: { text: '#6d28d9', ground: '#f1ebfe' },
    orange: { text: '#b83c0a', ground: '#ffeee2' },
    gold: { text: '#855808', ground: '#fcf2cf' },
    green: { text: '#14743a', ground: '#e3f5e9' },
    grey: { text: '#4d585e', ground: '#eceff1' },
    red: { text: '#b91c1c', ground: '#fdeaea' },
  },
}

const dark: Palette = {
  ground: '#0f1416',
  surface: '#171d1f',
  raised: '#20282b',
  line: '#2a3437',
  lineStrong: '#3f4c50',
  text: '#e5ebeb',
  textSecond: '#a6b2b6',
  textThird: '#8d999e',
  brand: '#15857a',
  brandHover: '#1a978b',
  brandText: '#4fc9bb',
  brandSoft: '#12332f',
  focus: '#4fc9bb',
  shadow: '0 8px 28px rgb(0 0 0 / 50%), 0 1px 3px rgb(0 0 0 / 40%)',
  success: '#4cc26f',
  warning: '#e8a33d',
  danger: '#f4716b',
  hue: {
    blue: { text: '#9dbbff', ground: '#1b2a4a' },
    cyan: { text: '#6fd3e8', ground: '#0f343f' },
    purple: { text: '#c8b0ff', ground: '#2e2450' },
    orange: { text: '#fdb083', ground: '#432512' },
    gold: { text: '#f0cd6a', ground: '#392e0f' },
    green: { text: '#80dd9f', ground: '#143523' },
    grey: { text: '#adb8bc', ground: '#283134' },
    red: { text: '#ff9d97', ground: '#471d1d' },
  },
}

export const palettes: Record<Mode, Palette> = { light, dark }

export const fontFamily =
  '-apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Segoe UI", sans-serif'

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
      fontFamily,
      fontSize: 14,
      fontWeightStrong: 600,
      controlHeight: 32,
      wireframe: false,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 400 },
      Input: { activeShadow: `0 0 0 2px ${p.brandSoft}` },
      Tooltip: { colorBgSpotlight: mode === 'dark' ? '#3a464a' : '#263135' },
    },
  }
}

const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Our own CSS variables: `--zg-text-second`, `--zg-blue-text`, `--zg-blue-ground`, … */
export function cssVariables(mode: Mode): Record<string, string> {
  const { hue, ...plain } = palettes[mode]
  const variables: Record<string, string> = { '--zg-font': fontFamily }
  for (const [name, value] of Object.entries(plain)) variables[`--zg-${dashed(name)}`] = value
  for (const name of hues) {
    variables[`--zg-${name}-text`] = hue[name].text
    variables[`--zg-${name}-ground`] = hue[name].ground
  }
  return variables
}
