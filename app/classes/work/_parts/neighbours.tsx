import { useEffect } from 'react'
import type { WorkView } from '#lib/classroom/work/view.ts'

interface Props {
  place: NonNullable<WorkView['place']>
  address: (id: string) => string
}

/** To the student before and after; Alt+K and Alt+J as well. */
export function Neighbours({ place: { number, of, previous, next }, address }: Props) {
  const [back, on] = [previous && address(previous), next && address(next)]
  useEffect(() => {
    const go = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return
      const to = event.code === 'KeyK' ? back : event.code === 'KeyJ' ? on : null
      if (!to) return
      event.preventDefault()
      location.assign(to)
    }
    document.addEventListener('keydown', go)
    return () => document.removeEventListener('keydown', go)
  }, [back, on])
  return (
    <nav className="work-neighbours" aria-label="낸 학생">
      {back ? (
        <a className="button quiet" href={back} aria-keyshortcuts="Alt+K">
          ← 앞 학생
        </a>
      ) : (
        <span className="pending">첫 학생이에요</span>
      )}
      <span className="pending">
        {number}/{of}
      </span>
      {on ? (
        <a className="button quiet" href={on} aria-keyshortcuts="Alt+J">
          다음 학생 →
        </a>
      ) : (
        <span className="pending">마지막 학생이에요</span>
      )}
      <span className="pending work-keys">
        <kbd>Alt</kbd>+<kbd>K</kbd> · <kbd>Alt</kbd>+<kbd>J</kbd>
      </span>
    </nav>
  )
}
