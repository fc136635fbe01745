/** Why a connection failed, in words of the page. */
import { useWords } from '../../lib/words.ts'
import { linkWords } from './words.ts'

const known = {
  'outbound.unreachable': 'unreachable',
  'outbound.deadline': 'deadline',
  'outbound.address-not-public': 'notPublic',
  'outbound.answer-too-large': 'tooLarge',
  'not the protocol': 'notProtocol',
  'not connected yet': 'untried',
  'status 401': 'notBelieved',
} as const

/** `error`: as the room writes it down, a word of the outbound client or a status. */
export function useFault(): (error: string) => string {
  const t = useWords(linkWords)
  return (error) => {
    // Desks of others may say more behind it.
    const [what = error] = error.split(': ')
    if (what in known) return t(known[what as keyof typeof known])
    const [, status] = /^status (\d{3})$/.exec(what) ?? []
    return status === undefined ? t('otherError') : t('answered', { status })
  }
}
