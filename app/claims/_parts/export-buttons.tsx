import { type Exported, toCsv, toJson } from './export.ts'

interface Props extends Omit<Exported, 'exportedAt'> {
  /** Whether the verdicts are there: without them a file would say that nothing was measured. */
  ready: boolean
}

/** Hands the list out as a file. */
export function ExportButtons({ ready, ...list }: Props) {
  const save = (format: 'csv' | 'json') => {
    const exportedAt = new Date().toISOString()
    const text = (format === 'csv' ? toCsv : toJson)({ ...list, exportedAt })
    const type = format === 'csv' ? 'text/csv;charset=utf-8' : 'application/json'
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text], { type }))
    link.download = `jaeda-claims-${exportedAt.slice(0, 10)}.${format}`
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  }
  return (
    <p className="claims-export">
      {(['csv', 'json'] as const).map(format => (
        <button
          key={format}
          type="button"
          className="button quiet"
          aria-disabled={!ready || undefined}
          onClick={() => {
            if (ready) save(format)
          }}
        >
          {format.toUpperCase()}로 저장
        </button>
      ))}
    </p>
  )
}
