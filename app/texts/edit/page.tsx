import type { Metadata } from 'next'
import { TextEditor } from '../_parts/text-editor.tsx'
import '../../../.jaeda/fonts/rest.css'
import '../_parts/texts.css'

export const metadata: Metadata = { title: '자유 글 고치기' }

export default function TextEditPage() {
  return (
    <>
      <p className="crumb">
        <a href="/texts">자유 글</a>
      </p>
      <h1>글 고치기</h1>
      <p className="lead">그대로 둔 단락과 그 자리에서 고친 단락은 써 둔 필사를 지켜요.</p>
      <TextEditor />
    </>
  )
}
