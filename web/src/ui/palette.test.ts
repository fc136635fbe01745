/** What is written can be read: every text on its ground meets AA, in light and dark. */
import { describe, expect, it } from 'vitest'
import { hues, palettes } from './palette.ts'

const channel = (hex: string, at: number): number => {
  const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

/** Relative luminance of `#rrggbb`, as WCAG defines it. */
const luminance = (hex: string): number =>
  0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5)

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const AA = 4.5

describe.each(['light', 'dark'] as const)('in %s', (mode) => {
  const p = palettes[mode]

  it.each(hues)('a %s mark can be read', (hue) => {
    expect(contrast(p.hue[hue].text, p.hue[hue].ground)).toBeGreaterThanOrEqual(AA)
  })

  it.each(['text', 'textSecond', 'textThird', 'brandText', 'danger'] as const)('%s can be read', (name) => {
    const grounds = [p.surface, p.ground, p.raised]
    for (const ground of grounds) expect(contrast(p[name], ground)).toBeGreaterThanOrEqual(AA)
  })

  it('a filled button can be read', () => {
    expect(contrast('#ffffff', p.brand)).toBeGreaterThanOrEqual(AA)
    expect(contrast('#ffffff', p.brandHover)).toBeGreaterThanOrEqual(AA)
    expect(contrast(p.onDanger, p.danger)).toBeGreaterThanOrEqual(AA)
  })

  it('the brand on its soft ground can be read', () => {
    expect(contrast(p.brandText, p.brandSoft)).toBeGreaterThanOrEqual(AA)
  })
})
