/** How the adapters for mail and SMS say that a vendor did not take a message. */

export class DeliveryFailed extends Error {
  /** True when trying again cannot help, because the recipient's address or number is itself wrong. */
  readonly permanent: boolean

  constructor(message: string, { permanent = false, cause }: { permanent?: boolean; cause?: unknown } = {}) {
    super(message, { cause })
    this.name = 'DeliveryFailed'
    this.permanent = permanent
  }
}

/** What the adapters write their log lines to; pino fits. */
export interface DeliveryLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}
