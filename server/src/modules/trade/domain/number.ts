/** Numbers of instances as people read them out: `B` and eight digits. */

/** How many different numbers there are. */
export const NUMBERS = 100_000_000

/** A number from a draw of 0 to NUMBERS − 1. Drawn rather than counted: it tells nobody how much a provider sells. */
export const instanceNumber = (draw: number): string => `B${String(draw).padStart(8, '0')}`
