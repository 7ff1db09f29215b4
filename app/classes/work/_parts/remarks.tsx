import { type FormEvent, useId, useState } from 'react'
import { call } from '#app/_ui/api.ts'
import { Refusal, useAct } from '#app/classes/_parts/use-act.tsx'
import { formatSeoul } from '#lib/classroom/seoul.ts'
import type { WorkView } from '#lib/classroom/work/view.ts'

export interface RemarksProps {
  remarks: WorkView['remarks']
  classId: string
  handIn: string
  readOnly: boolean
  changed: () => Promise<void>
}

/** What was said about one line, or (null) about the whole, and a field to say more. */
export function Remarks({ line, remarks, classId, handIn, readOnly, changed }: RemarksProps & { line: number | null }) {
  const [body, setBody] = useState('')
  const { refusal, isBusy, act } = useAct()
  const id = useId()
  const address = `/api/classes/${classId}/work/${handIn}/remarks`
  const label = line === null ? '의견' : `${line}번째 줄에 대한 의견`
  const add = (event: FormEvent) => {
    event.preventDefault()
    void act(async () => {
      await call('POST', address, { line, body })
      setBody('')
      await changed()
    })
  }
  const remove = (remark: string) =>
    act(async () => {
      await call('DELETE', `${address}/${remark}`)
      await changed()
    })
  return (
    <div className="remarks">
      <ul>
        {remarks
          .filter(each => each.line === line)
          .map(each => (
            <li key={each.id} data-remark={each.id}>
              <p className="work-text">{each.body}</p>
              <p className="meta">
                <span>{each.author ?? '떠난 사람'}</span>
                <time dateTime={each.createdAt}>{formatSeoul(new Date(each.createdAt))}</time>
                {readOnly ? null : (
                  <button type="button" className="work-plain" onClick={() => remove(each.id)}>
                    지우기
                  </button>
                )}
              </p>
            </li>
          ))}
      </ul>
      {readOnly ? null : (
        <form onSubmit={add}>
          <label htmlFor={id}>{label}</label>
          <textarea
            id={id}
            rows={2}
            required
            maxLength={5_000}
            value={body}
            onChange={event => setBody(event.target.value)}
          />
          <button type="submit" className="button quiet" aria-busy={isBusy}>
            의견 남기기
          </button>
        </form>
      )}
      <Refusal of={refusal} />
    </div>
  )
}
