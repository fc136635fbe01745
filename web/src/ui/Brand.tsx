/** The mark of 掌柜: an abacus on the counter, its golden bead the one that was just moved. */
export function BrandMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <rect width="32" height="32" rx="8" fill="#0f766e" />
      <g stroke="#fff" strokeOpacity=".45" strokeWidth="1.6" strokeLinecap="round">
        <path d="M9 6.5v19M16 6.5v19M23 6.5v19" />
      </g>
      <path d="M5.5 12.5h21" stroke="#fff" strokeWidth="1.8" strokeLinecap="round" />
      <g fill="#fff">
        <rect x="5.8" y="7.4" width="6.4" height="3.4" rx="1.7" />
        <rect x="19.8" y="7.4" width="6.4" height="3.4" rx="1.7" />
        <rect x="5.8" y="20.6" width="6.4" height="3.4" rx="1.7" />
        <rect x="12.8" y="14.6" width="6.4" height="3.4" rx="1.7" />
        <rect x="12.8" y="20.6" width="6.4" height="3.4" rx="1.7" />
        <rect x="19.8" y="20.6" width="6.4" height="3.4" rx="1.7" />
      </g>
      <rect x="5.8" y="14.6" width="6.4" height="3.4" rx="1.7" fill="#fbbf24" />
    </svg>
  )
}
