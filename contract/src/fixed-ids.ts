/** Ids that are the same in every installation (U-18). */

/** The company that the platform's desk is. */
export const PLATFORM_DESK = '00000000-0000-8000-8000-000000000001'

/** Each provider's end of the built-in connection to it. */
export const PLATFORM_LINK = '00000000-0000-8000-8000-000000000002'
