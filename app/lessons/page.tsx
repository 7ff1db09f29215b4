import type { Metadata } from 'next'
import { Lessons } from './_parts/lessons.tsx'
import '../../.jaeda/fonts/rest.css'
import '../texts/_parts/texts.css'
import './_parts/lessons.css'

export const metadata: Metadata = {
  title: '내 레슨',
  description: '교수자가 Markdown으로 레슨을 써서 반에 읽기나 필사로 배정하는 곳이에요.',
}

export default function LessonsPage() {
  return (
    <>
      <h1>내 레슨</h1>
      <p className="lead">
        직접 쓴 글을 반에 읽기나 필사로 배정할 수 있어요. 한 번 낸 레슨은 고칠 때마다 새 판이 되고, 이미 배정한 판은
        그대로 남아요.
      </p>
      <Lessons />
    </>
  )
}
