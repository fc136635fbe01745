/** The outcomes of a run as people read them. */
import type { LaneResult } from './run-lane.ts'

export interface Outcome extends LaneResult {
  name: string
  /** How long it ran, seconds. */
  seconds: number
  /** It ended without an answer. */
  crashed: boolean
}

const mark = ({ faults, crashed }: Outcome, sabotaged: boolean): string => {
  if (crashed) return 'FELL OVER'
  if (sabotaged) return faults.length > 0 ? 'red, as it must be' : 'BLIND: saw nothing'
  return faults.length > 0 ? 'RED' : 'green'
}

/** Figures by name, in one line. */
export const figuresOf = ({ figures }: Pick<Outcome, 'figures'>): string =>
  Object.entries(figures)
    .map(([name, value]) => `${name} ${typeof value === 'number' ? value.toLocaleString('en') : value}`)
    .join(', ')

/** A Markdown table, and below it each fault of the lanes. */
export function tableOf(outcomes: readonly Outcome[], sabotaged: boolean): string {
  const rows = outcomes.map((outcome) => {
    const saying = sabotaged ? outcome.sabotage : outcome.promise
    return `| ${outcome.name} | ${saying} | ${figuresOf(outcome)} | ${outcome.seconds} s | ${mark(outcome, sabotaged)} |`
  })
  const heads = [
    `| lane | ${sabotaged ? 'broken on purpose' : 'promise'} | seen | took | |`,
    '| --- | --- | --- | --- | --- |',
  ]
  const faults = outcomes.flatMap(({ name, faults: all }) => all.map((fault) => `${name}: ${fault}`))
  return `\n${[...heads, ...rows].join('\n')}\n${faults.length > 0 ? `\n${faults.join('\n')}\n` : ''}`
}
