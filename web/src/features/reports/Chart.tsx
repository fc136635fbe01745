/** Draws a chart with ECharts, which is loaded with this file and nowhere else. */
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import type { EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { palettes } from '../../ui/palette.ts'
import { useMode } from '../../ui/theme-mode.ts'
import styles from './Reports.module.css'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

export interface Line {
  name: string
  kind: 'bar' | 'line'
  /** Null: nothing happened there. */
  values: readonly (number | null)[]
}

export interface ChartProps {
  /** What the chart says to those who do not see it. */
  says: string
  /** Along the bottom. */
  at: readonly string[]
  lines: readonly Line[]
  /** What stands at the upright axis: the unit. */
  unit: string
  /** The most that the axis shows; by the values unless said. */
  most?: number
  write: (value: number) => string
}

const FONT = 'var(--zg-font)'

export default function Chart({ says, at, lines, unit, most, write }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType | null>(null)
  const mode = useMode()

  useEffect(() => {
    const { current } = frame
    if (!current) return
    const drawn = init(current, null, { renderer: 'svg' })
    chart.current = drawn
    const watch = new ResizeObserver(() => drawn.resize())
    watch.observe(current)
    return () => {
      watch.disconnect()
      drawn.dispose()
      chart.current = null
    }
  }, [])

  useEffect(() => {
    const p = palettes[mode]
    const text = { color: p.textThird, fontFamily: FONT }
    chart.current?.setOption(
      {
        animation: false,
        // Told apart without colour too: bars against lines, full against dashed.
        color: [p.brand, p.hue.orange.text, p.hue.purple.text],
        grid: { left: 8, right: 16, top: 32, bottom: lines.length > 1 ? 36 : 8, containLabel: true },
        legend: {
          show: lines.length > 1,
          bottom: 0,
          itemWidth: 18,
          textStyle: { ...text, color: p.textSecond },
        },
        tooltip: {
          trigger: 'axis',
          renderMode: 'richText',
          backgroundColor: p.raised,
          borderColor: p.lineStrong,
          textStyle: { color: p.text, fontFamily: FONT, fontSize: 12 },
          valueFormatter: (value: unknown) => (typeof value === 'number' ? write(value) : '–'),
        },
        xAxis: {
          type: 'category',
          data: [...at],
          axisLabel: { ...text, hideOverlap: true },
          axisLine: { lineStyle: { color: p.lineStrong } },
          axisTick: { show: false },
        },
        yAxis: {
          type: 'value',
          name: unit,
          nameTextStyle: { ...text, align: 'left' },
          minInterval: most === undefined ? 1 : undefined,
          max: most,
          axisLabel: text,
          splitLine: { lineStyle: { color: p.line } },
        },
        series: lines.map(({ name, kind, values }, i) => ({
          name,
          type: kind,
          data: [...values],
          barMaxWidth: 20,
          connectNulls: true,
          symbolSize: 5,
          lineStyle: { width: 2, type: i % 2 === 0 ? 'solid' : 'dashed' },
        })),
      },
      true,
    )
  }, [mode, at, lines, unit, most, write])

  return <div ref={frame} className={styles['chart']} role="img" aria-label={says} />
}
