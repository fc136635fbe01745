/** What of `pg`'s inner parts is used; `@types/pg` knows only its door. */
declare module 'pg/lib/utils' {
  const utils: {
    /** A value as text (or bytes) of the wire: moments, arrays and objects as `pg` writes them. */
    prepareValue(value: unknown): string | Buffer | null
  }
  export default utils
}
