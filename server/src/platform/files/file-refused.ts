/** How the machine room says that an upload is not taken; the words are refusals of the contract. */

export type FileRefusal =
  'request.too-large' | 'file.empty' | 'file.type-forbidden' | 'file.type-lies' | 'file.too-many-pixels'

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
