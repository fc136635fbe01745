/** Which files are taken: the table of kinds, each with its extensions and what its first bytes must say. */

export type FileKind = {
  /** Stored and served; always this one, whatever was declared. */
  type: string
  /** Lower case, without the dot. */
  extensions: readonly string[]
  /** What detection by magic bytes may call it; `text` has none and is judged by its characters. */
  detected: readonly string[] | 'text'
  /** Other types that browsers and systems declare for it. */
  declared?: readonly string[]
  /** Pixels are counted before anybody decodes them. */
  image?: true
}

const office = (name: string) => `application/vnd.openxmlformats-officedocument.${name}`
const OFFICE_AS_ZIP = ['application/zip', 'application/x-zip-compressed']

/**
 * Not here on purpose: SVG, HTML, XML (they run in a browser), macros and the old Office formats (they run on a
 * desk), programs and scripts. What is not in this table is refused.
 */
const FILE_KINDS: readonly FileKind[] = [
  { type: 'image/png', extensions: ['png'], detected: ['image/png', 'image/apng'], image: true },
  {
    type: 'image/jpeg',
    extensions: ['jpg', 'jpeg'],
    detected: ['image/jpeg'],
    declared: ['image/jpg', 'image/pjpeg'],
    image: true,
  },
  { type: 'image/gif', extensions: ['gif'], detected: ['image/gif'], image: true },
  { type: 'image/webp', extensions: ['webp'], detected: ['image/webp'], image: true },
  {
    type: 'application/pdf',
    extensions: ['pdf'],
    detected: ['application/pdf'],
    declared: ['application/x-pdf'],
  },
  {
    type: office('wordprocessingml.document'),
    extensions: ['docx'],
    detected: [office('wordprocessingml.document')],
    declared: OFFICE_AS_ZIP,
  },
  {
    type: office('spreadsheetml.sheet'),
    extensions: ['xlsx'],
    detected: [office('spreadsheetml.sheet')],
    declared: OFFICE_AS_ZIP,
  },
  {
    type: office('presentationml.presentation'),
    extensions: ['pptx'],
    detected: [office('presentationml.presentation')],
    declared: OFFICE_AS_ZIP,
  },
  {
    type: 'application/zip',
    extensions: ['zip'],
    detected: ['application/zip'],
    declared: ['application/x-zip-compressed', 'application/x-zip'],
  },
  {
    type: 'application/gzip',
    extensions: ['gz', 'tgz'],
    detected: ['application/gzip'],
    declared: ['application/x-gzip', 'application/x-compressed-tar', 'application/x-compressed'],
  },
  { type: 'application/x-7z-compressed', extensions: ['7z'], detected: ['application/x-7z-compressed'] },
  {
    type: 'application/vnd.rar',
    extensions: ['rar'],
    detected: ['application/x-rar-compressed'],
    declared: ['application/x-rar-compressed', 'application/x-rar'],
  },
  { type: 'video/mp4', extensions: ['mp4'], detected: ['video/mp4', 'video/x-m4v'] },
  { type: 'video/quicktime', extensions: ['mov'], detected: ['video/quicktime'] },
  { type: 'video/webm', extensions: ['webm'], detected: ['video/webm'] },
  {
    type: 'text/csv',
    extensions: ['csv'],
    detected: 'text',
    declared: ['text/plain', 'application/csv', 'application/vnd.ms-excel'],
  },
  { type: 'application/json', extensions: ['json'], detected: 'text', declared: ['text/plain', 'text/json'] },
  {
    type: 'text/plain',
    extensions: ['txt', 'log', 'md', 'conf', 'ini', 'yml', 'yaml'],
    detected: 'text',
    declared: [
      'text/markdown',
      'text/x-log',
      'application/yaml',
      'application/x-yaml',
      'text/yaml',
      'text/x-yaml',
    ],
  },
]

/** Said by programs that do not know better; says nothing. */
const SAYS_NOTHING = new Set([
  '',
  'application/octet-stream',
  'binary/octet-stream',
  'application/x-download',
])

export const kindByExtension = (extension: string): FileKind | undefined =>
  FILE_KINDS.find((kind) => kind.extensions.includes(extension))

/** Whether a declared Content-Type may stand for this kind; parameters such as charset are not looked at. */
export function declaredFits(kind: FileKind, declared: string): boolean {
  const bare = declared.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  return SAYS_NOTHING.has(bare) || bare === kind.type || (kind.declared?.includes(bare) ?? false)
}
