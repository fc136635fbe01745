/** The tiers in the order in which people think of them, highest first (T-39). */
import { tiers } from '@zhanggui/contract/glossary'
import type { Tier } from '@zhanggui/contract/identity'

export const tierNames = Object.keys(tiers) as Tier[]
