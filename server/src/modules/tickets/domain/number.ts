/** Ticket numbers as people read them over the phone: `7380RXZ`, four digits and three letters without I and O. */

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'

/** How many different numbers there are. */
export const NUMBERS = 10_000 * LETTERS.length ** 3

/** A number from a draw of 0 to NUMBERS − 1. Drawn rather than counted: it tells nobody how many tickets a desk has. */
export function ticketNumber(draw: number): string {
  let rest = draw
  let letters = ''
  for (let i = 0; i < 3; i++) {
    letters += LETTERS[rest % LETTERS.length]
    rest = Math.floor(rest / LETTERS.length)
  }
  return String(rest).padStart(4, '0') + letters
}
