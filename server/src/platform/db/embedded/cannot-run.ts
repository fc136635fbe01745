/** The failures of the embedded database that a person can mend. */

/** PostgreSQL cannot be run here; the message says why, and what to do about it. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun'
}
