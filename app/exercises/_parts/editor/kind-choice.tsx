/** How somebody wants to write code. */
export type Kind = 'full' | 'reader' | 'plain'

const LABELS: Record<Kind, string> = {
  full: '코드 편집기',
  reader: '코드 편집기 (화면 읽기)',
  plain: '단순한 입력란',
}

const KEY = 'jaeda:editor'

export function keptKind(): Kind {
  try {
    const kept = localStorage.getItem(KEY) ?? ''
    return kept in LABELS ? (kept as Kind) : 'full'
  } catch {
    return 'full'
  }
}

export function keepKind(kind: Kind): void {
  try {
    localStorage.setItem(KEY, kind)
  } catch {
    // Forbidden: it holds for this page.
  }
}

export function KindChoice({ value, onChoose }: { value: Kind; onChoose: (kind: Kind) => void }) {
  return (
    <select
      className="kind-choice"
      aria-label="입력 방식"
      value={value}
      onChange={event => onChoose(event.target.value as Kind)}
    >
      {Object.entries(LABELS).map(([kind, label]) => (
        <option key={kind} value={kind}>
          {label}
        </option>
      ))}
    </select>
  )
}
