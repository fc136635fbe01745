/** What is left of a customer who was forgotten: a name that tells them apart and says nothing. */

/** @param id of the account; its last characters keep two of them apart in one conversation */
export const forgottenName = (id: string): string => `已注销 Erased ${id.slice(-6)}`

/** An account needs an address to sign in with; nobody can receive anything at this one (RFC 2606). */
export const forgottenAddress = (id: string): string => `${id}@erased.invalid`
