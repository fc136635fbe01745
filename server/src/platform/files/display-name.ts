/** The name under which a file is shown and saved: made harmless first, and only then looked at (F3). */

/** In UTF-16 code units; the extension is kept when a name is cut. */
const LONGEST_NAME = 120

/** Names that Windows takes for devices, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/**
 * The last part of a path in one Unicode form, without control, invisible and direction-turning characters,
 * without what shells and file systems give a meaning to, never empty.
 */
export function displayName(typed: string): string {
  const last = typed.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufffd]/gu, '')
    .replace(/[<>:"|?*`$;]/g, '_')
    .replace(/\p{Zs}+/gu, ' ')
    .replace(/^[\s.~-]+|[\s.]+$/gu, '')
  const safe = DEVICE.test(clean) ? `_${clean}` : clean
  return safe === '' ? 'file' : shorten(safe)
}

/** Lower-case letters after the last dot; empty when there are none. */
export const extensionOf = (name: string): string =>
  /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** A Content-Disposition that saves rather than shows, readable by old and new browsers (RFC 6266, RFC 8187). */
export function attachmentHeader(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

function shorten(name: string): string {
  if (name.length <= LONGEST_NAME) return name
  const extension = extensionOf(name)
  const tail = extension === '' ? '' : `.${extension}`
  const stem = name.slice(0, LONGEST_NAME - tail.length)
  // A cut through a surrogate pair leaves half a character behind.
  return `${stem.isWellFormed() ? stem : stem.slice(0, -1)}${tail}`
}
