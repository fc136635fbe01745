/** Decides what an uploaded file is, and refuses by name what is forbidden or pretends to be something else. */
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { extensionOf } from './display-name.ts'
import { refuse } from '../refused.ts'
import { readImageSize } from './image-size.ts'
import type { ReadAt } from './image-size.ts'
import { declaredFits, kindByExtension } from './kinds.ts'
import type { FileKind } from './kinds.ts'

export type Claim = {
  /** The display name, already made harmless. */
  name: string
  /** The Content-Type that the sender gave, or empty. */
  declared: string
  /** Most pixels of an image, width times height. */
  pixelLimit: number
}

/** The type to store and serve. Extension, magic bytes and declared type must agree; throws `Refused`. */
export async function inspect(path: string, claim: Claim): Promise<string> {
  const kind = kindByExtension(extensionOf(claim.name))
  if (kind === undefined) refuse('file.type-forbidden', { name: claim.name })
  if (!declaredFits(kind, claim.declared)) refuse('file.type-lies', { name: claim.name })
  const file = await open(path, 'r')
  try {
    const readAt = reader(file)
    if (!(await contentFits(kind, path, readAt))) refuse('file.type-lies', { name: claim.name })
    if (kind.image) {
      const size = await readImageSize(kind.type, readAt)
      if (size === null) refuse('file.type-lies', { name: claim.name })
      if (size.width * size.height > claim.pixelLimit) refuse('file.too-many-pixels', { name: claim.name })
    }
  } finally {
    await file.close()
  }
  return kind.type
}

async function contentFits(kind: FileKind, path: string, readAt: ReadAt): Promise<boolean> {
  const detected = (await fileTypeFromFile(path))?.mime
  if (kind.detected !== 'text') return detected !== undefined && kind.detected.includes(detected)
  return looksLikeText(await readAt(0, TEXT_SAMPLE))
}

/** Bytes at the beginning of a text file that are looked at. */
const TEXT_SAMPLE = 64 * 1024

/** What a browser would take for markup (WHATWG MIME Sniffing §7.1), the beginning of XML, PDF and scripts. */
const NOT_PLAIN = /^\s*(?:<(?:!|\?|\/?[a-z])|#!|%pdf-|%!ps)/i

/**
 * Text is what holds no control characters besides tabs, line and page ends and the escape of coloured logs; so UTF-8
 * and the GB encodings pass alike. UTF-16 passes with its byte order mark.
 */
function looksLikeText(sample: Buffer): boolean {
  const mark = sample.toString('hex', 0, 2)
  if (mark === 'fffe' || mark === 'feff') {
    const text = new TextDecoder(mark === 'fffe' ? 'utf-16le' : 'utf-16be').decode(sample)
    return !CONTROLS.test(text) && !NOT_PLAIN.test(text)
  }
  const text = sample.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '')
  return !CONTROLS.test(text) && !NOT_PLAIN.test(text)
}

const CONTROLS = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/

const reader =
  (file: FileHandle): ReadAt =>
  async (position, length) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
    return buffer.subarray(0, bytesRead)
  }
