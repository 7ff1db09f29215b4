import { type ChangeEvent, useRef } from 'react'
import { decodeFile, FILE_BYTES } from '#lib/texts/decode.ts'

interface Props {
  opened: (file: { name: string; text: string; encoding: string }) => void
  failed: (message: string) => void
}

/** Reads a text file of the learner's; its bytes never leave the browser as such. */
export function FileButton({ opened, failed }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? []
    if (!file) return
    try {
      // A huge file need not be read to be too large.
      const bytes = new Uint8Array(await file.slice(0, FILE_BYTES + 1).arrayBuffer())
      const decoded = decodeFile(bytes)
      if ('problem' in decoded) failed(`${file.name}: ${decoded.problem}`)
      else opened({ name: file.name, ...decoded })
    } catch {
      failed(`${file.name}: 파일을 열지 못했어요. 파일이 옮겨졌거나 지워졌을 수 있어요.`)
    }
    // The same file may be chosen again after it was changed.
    if (input.current) input.current.value = ''
  }
  return (
    <>
      <input
        ref={input}
        className="visually-hidden"
        id="text-file"
        type="file"
        accept=".txt,.md,.markdown,text/plain,text/markdown"
        onChange={read}
      />
      <label className="button quiet" htmlFor="text-file">
        파일 열기
      </label>
    </>
  )
}
