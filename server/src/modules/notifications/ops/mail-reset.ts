/** The mail about a forgotten password: no notice and no delivery is kept of it, since its link opens an account. */
import type { EventFacts } from '@zhanggui/contract/events'
import { resetMail } from '#modules/identity/index'
import type { Needs } from '#platform/needs'
import { DeliveryFailed } from '#platform/outbound/delivery-failed'
import { resetLetter } from '../domain/render.ts'

type Parts = Pick<Needs, 'engine' | 'secret' | 'publicUrl' | 'mailer'>

/** Throws while another attempt may help; the queue stops trying when the link is over. */
export async function mailReset(
  { resetId }: EventFacts<'identity.password-reset-requested'>,
  parts: Parts,
): Promise<void> {
  const asked = await resetMail(parts, resetId)
  if (asked === null) return
  const { to, name, locale, link, minutes } = asked
  try {
    await parts.mailer.send({
      id: resetId,
      to: { name, address: to },
      ...resetLetter(locale, name, link, minutes),
    })
  } catch (error) {
    if (!(error instanceof DeliveryFailed && error.permanent)) throw error
  }
}
