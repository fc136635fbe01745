/** The server's time as this browser knows it: clocks count down by it, whatever the computer's own clock says. */

/** Milliseconds to add to this computer's clock. */
let offset = 0
let best = Number.POSITIVE_INFINITY

/**
 * Learns from an answer: `said` is the server's time in it, between asking and receiving.
 * The answer with the shortest round trip counts; a jump of more than two seconds (a clock moved by hand) counts at once.
 */
export function learnServerTime(said: string | null, askedAt: number, receivedAt: number): void {
  const server = said === null ? Number.NaN : Date.parse(said)
  if (Number.isNaN(server)) return
  const roundTrip = receivedAt - askedAt
  const heard = server - (askedAt + receivedAt) / 2
  if (roundTrip <= best || Math.abs(heard - offset) > 2_000) {
    offset = heard
    best = roundTrip
  }
}

/** Milliseconds since the epoch by the server's clock. */
export function serverNow(): number {
  return Date.now() + offset
}
