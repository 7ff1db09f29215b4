import { VERDICT_LABELS, type Verdict } from '#lib/experiments/judge.ts'

const SHAPES: Record<Verdict, React.ReactNode> = {
  holds: <circle cx="7" cy="7" r="5.5" fill="currentColor" />,
  fails: <path d="M2 2L12 12M12 2L2 12" stroke="currentColor" strokeWidth="2.5" fill="none" />,
  unclear: <path d="M7 1.8L12.6 12H1.4Z" stroke="currentColor" strokeWidth="1.8" fill="none" />,
}

/** A verdict as word, shape and colour. */
export function VerdictMark({ verdict }: { verdict: Verdict }) {
  return (
    <span className={`verdict ${verdict}`}>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        {SHAPES[verdict]}
      </svg>{' '}
      {VERDICT_LABELS[verdict]}
    </span>
  )
}
