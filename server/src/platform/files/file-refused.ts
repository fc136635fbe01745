/** How the machine room says that an upload is not taken; the words are refusals of the contract. */
import type { Refusal } from '@zhanggui/contract/refusals'

export type FileRefusal = Extract<Refusal, 'request.too-large' | `file.${string}`>

export class FileRefused extends Error {
  readonly word: FileRefusal
  /** The safe name of the file, or empty when it is not known yet. */
  readonly fileName: string

  constructor(word: FileRefusal, fileName = '') {
    super(`${word}: ${fileName}`)
    this.name = 'FileRefused'
    this.word = word
    this.fileName = fileName
  }
}
