import type { Metadata } from 'next'
import { People } from './_parts/people.tsx'
import '../../.jaeda/fonts/rest.css'
import '../account/_parts/account.css'
import './_parts/admin.css'

export const metadata: Metadata = { title: '계정 관리' }

export default function AdminPage() {
  return (
    <>
      <h1>계정 관리</h1>
      <p className="lead">교수자 역할을 주면 반을 만들고 레슨을 쓸 수 있어요. 바꾼 역할은 바로 적용돼요.</p>
      <People />
    </>
  )
}
