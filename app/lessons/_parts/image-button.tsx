import { type ChangeEvent, useId, useRef } from 'react'
import { IMAGE_TYPES } from '#lib/lessons/view.ts'

/** Chooses images to upload. */
export function ImageButton({ chosen }: { chosen: (files: readonly File[]) => void }) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    chosen([...(event.target.files ?? [])])
    // The same file may be chosen again.
    if (input.current) input.current.value = ''
  }
  return (
    <>
      <input
        ref={input}
        className="visually-hidden"
        id={id}
        type="file"
        multiple
        accept={IMAGE_TYPES.join(',')}
        onChange={take}
      />
      <label className="button quiet" htmlFor={id}>
        그림 올리기
      </label>
    </>
  )
}
