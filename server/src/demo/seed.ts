/** Chance and ids that repeat: the same seed gives the same world (design §7). */
import { v7 } from 'uuid'
import type { Instant } from '#kernel/instant'
import type { Chance, Ids } from '#platform/ids'

/** A small generator with a 32-bit state (mulberry32); good enough for a stage set, never for secrets. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return (below) => Math.floor(fraction() * below)
}

export const pick = <T>(chance: Chance, from: readonly T[]): T => from[chance(from.length)] as T

/** Ids in the order of their making, from the moment of the scene and the seed. */
export function idsOf(chance: Chance, now: () => Instant): Ids {
  let sequence = 0
  return {
    next: () => {
      const random = Uint8Array.from({ length: 16 }, () => chance(256))
      sequence = (sequence + 1) % 0x7fff_ffff
      return v7({ msecs: now(), random, seq: sequence })
    },
  }
}
