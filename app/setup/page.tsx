import type { Metadata } from 'next'
import { SetUp } from '../account/_parts/set-up.tsx'
import '../../.jaeda/fonts/rest.css'
import '../account/_parts/account.css'

export const metadata: Metadata = { title: '처음 설정' }

export default function SetUpPage() {
  return (
    <>
      <h1>처음 설정</h1>
      <p className="lead">
        이 재다의 첫 관리자를 정해요. 관리자는 다른 사람에게 교수자 역할을 줄 수 있어요. 이 링크는 한 번만 쓸 수 있어요.
      </p>
      <SetUp />
    </>
  )
}
