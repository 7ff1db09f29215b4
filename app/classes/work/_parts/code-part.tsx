import { useState } from 'react'
import { GradeView } from '#app/exercises/_parts/workbench/results.tsx'
import type { WorkCode } from '#lib/classroom/work/view.ts'
import { Remarks, type RemarksProps } from './remarks.tsx'

const jumpTo = (line: number) => document.querySelector<HTMLElement>(`[data-line="${line}"] button`)?.focus()

/** The code that was handed in, line by line, with what was said about its lines; then its checks. */
export function CodePart({ code, ...remarks }: RemarksProps & { code: WorkCode }) {
  const { title, state, grade, hints, lines } = code
  const [open, setOpen] = useState<number>()
  const said = new Set(remarks.remarks.map(({ line }) => line))
  return (
    <>
      <section aria-labelledby="work-code">
        <h2 id="work-code">코드</h2>
        <p className="pending">
          {hints > 0 ? `힌트를 ${hints}개 보고 냈어요. ` : ''}
          {remarks.readOnly ? '' : '줄 번호를 누르면 그 줄에 의견을 남길 수 있어요.'}
        </p>
        <ol className="work-code">
          {lines.map((line, index) => {
            const number = index + 1
            const isOpen = open === number
            return (
              <li key={number} data-line={number}>
                <button
                  type="button"
                  className="work-line-number"
                  aria-expanded={isOpen || said.has(number)}
                  aria-label={`${number} 번째 줄 의견`}
                  onClick={() => setOpen(isOpen ? undefined : number)}
                >
                  {number}
                </button>
                {/* biome-ignore lint/security/noDangerouslySetInnerHtml: inert, made by lib/classroom/work/code-lines.ts */}
                <code dangerouslySetInnerHTML={{ __html: line === '' ? ' ' : line }} />
                {isOpen || said.has(number) ? (
                  <Remarks line={number} {...remarks} readOnly={remarks.readOnly || !isOpen} />
                ) : null}
              </li>
            )
          })}
        </ol>
      </section>
      <GradeView title={`${title}: 검사`} state={state} grade={grade} checks={[]} onJump={jumpTo} />
    </>
  )
}
