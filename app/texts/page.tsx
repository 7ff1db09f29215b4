import type { Metadata } from 'next'
import { Texts } from './_parts/texts.tsx'
import '../../.jaeda/fonts/rest.css'
import './_parts/texts.css'

export const metadata: Metadata = {
  title: '자유 글',
  description: '내가 고른 글을 붙여 넣거나 올려서 필사하는 곳이에요. 글은 나만 볼 수 있어요.',
}

/** A shell that is the same for everyone; the learner's own texts come to the browser. */
export default function TextsPage() {
  return (
    <>
      <h1>자유 글</h1>
      <p className="lead">
        옮겨 쓰고 싶은 글을 붙여 넣거나 파일로 올리세요. 단락으로 나눠 레슨처럼 필사할 수 있어요. 여기에 담은 글은 나만
        볼 수 있어요.
      </p>
      <Texts />
    </>
  )
}
