import '../../.jaeda/fonts/rest.css'
import type { Metadata } from 'next'
import { Review } from './_parts/review.tsx'

export const metadata: Metadata = {
  title: '다시 풀기',
  description: '틀린 문항이 잊을 만할 때 다시 나와요.',
}

export default function ReviewPage() {
  return (
    <>
      <p className="crumb">
        <a href="/exercises">과제</a>
      </p>
      <h1>다시 풀기</h1>
      <p className="lead">한 번 틀린 문항은 잊을 만할 때 다시 나와요. 맞힐수록 간격이 길어져요.</p>
      <Review />
    </>
  )
}
