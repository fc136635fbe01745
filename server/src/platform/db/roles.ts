/** The audience roles of the database (design §5). Each transaction reads as one of them and writes as at most one more. */

/** `zg_desk` is the machine role under which an act's writes in one tenant are made; `zg_gate` signs people in;
 *  `zg_clock` only lists which tenants have something due. */
export type Role =
  'zg_public' | 'zg_gate' | 'zg_customer' | 'zg_provider' | 'zg_platform' | 'zg_desk' | 'zg_clock'

export const roles: readonly Role[] = [
  'zg_public',
  'zg_gate',
  'zg_customer',
  'zg_provider',
  'zg_platform',
  'zg_desk',
  'zg_clock',
]

/** The tenant of what belongs to no company: sign-ins, sign-ups, customers' own settings. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'
