/** The drawing behind the story: the counting frame of a shopkeeper, large and quiet. */
import styles from './Public.module.css'

/** For each rod from left to right: how many of its upper and lower beads are moved to the beam. */
const RODS = [
  [0, 2],
  [1, 1],
  [0, 3],
  [1, 0],
  [0, 1],
  [1, 2],
  [0, 4],
] as const

const STEP = 56
const BEAM = 132

function Rod({ x, upper, lower, golden }: { x: number; upper: number; lower: number; golden: boolean }) {
  const above = upper === 1 ? BEAM - 28 : BEAM - 72
  const below = Array.from({ length: 4 }, (_, index) => BEAM + 28 + index * 26 + (index >= lower ? 48 : 0))
  return (
    <g>
      <path d={`M${x} 28V340`} stroke="currentColor" strokeOpacity=".35" strokeWidth="3" />
      {[above, ...below].map((y, index) => (
        <rect
          key={y}
          x={x - 21}
          y={y - 11}
          width="42"
          height="22"
          rx="11"
          fill={golden && index === 0 ? '#fbbf24' : 'currentColor'}
        />
      ))}
    </g>
  )
}

export function Abacus() {
  const width = RODS.length * STEP + 40
  return (
    <svg className={styles['abacus']} viewBox={`0 0 ${width} 368`} aria-hidden focusable="false">
      <rect
        x="6"
        y="14"
        width={width - 12}
        height="340"
        rx="20"
        fill="none"
        stroke="currentColor"
        strokeWidth="8"
      />
      <path d={`M10 ${BEAM}H${width - 10}`} stroke="currentColor" strokeWidth="7" />
      {RODS.map(([upper, lower], index) => (
        <Rod key={index} x={48 + index * STEP} upper={upper} lower={lower} golden={index === 3} />
      ))}
    </svg>
  )
}
