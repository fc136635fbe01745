/** Every colour of the product, light and dark; the one place where a colour is written. */

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
  dangerHover: string
  /** Text on a button filled with `danger`. */
  onDanger: string
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
  textThird: '#626e75',
  brand: '#0f766e',
  brandHover: '#0b625b',
  brandText: '#0f766e',
  brandSoft: '#e4f3f1',
  focus: '#0f766e',
  shadow: '0 8px 28px rgb(16 32 36 / 14%), 0 1px 3px rgb(16 32 36 / 8%)',
  success: '#15803d',
  warning: '#b45309',
  danger: '#c81e1e',
  dangerHover: '#a51919',
  onDanger: '#ffffff',
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
  brand: '#14827a',
  brandHover: '#106d66',
  brandText: '#4fc9bb',
  brandSoft: '#12332f',
  focus: '#4fc9bb',
  shadow: '0 8px 28px rgb(0 0 0 / 50%), 0 1px 3px rgb(0 0 0 / 40%)',
  success: '#4cc26f',
  warning: '#e8a33d',
  danger: '#f4716b',
  dangerHover: '#ff8f89',
  onDanger: '#2b0d0c',
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
