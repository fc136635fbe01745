/** Why there was no answer, in words of the page. */
const words = {
  'outbound.unreachable': 'unreachable',
  'outbound.deadline': 'deadline',
  'outbound.address-not-public': 'notPublic',
} as const

export const faultWord = (fault: string) =>
  fault in words ? words[fault as keyof typeof words] : ('otherFault' as const)
