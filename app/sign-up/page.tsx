import type { Metadata } from 'next'
import { SignUpForm } from '../account/_parts/sign-up-form.tsx'
import '../../.jaeda/fonts/rest.css'
import '../account/_parts/account.css'

export const metadata: Metadata = { title: '계정 만들기' }

export default function SignUpFormPage() {
  return (
    <>
      <h1>계정 만들기</h1>
      <p className="lead">
        손님으로 한 필사, 실험, 과제가 그대로 계정의 것이 돼요. 다른 기기에서도 이어 가고, 반에 들어갈 수 있어요.
      </p>
      <SignUpForm />
      <p className="account-aside">
        이메일은 로그인할 때만 쓰고, 확인 메일은 보내지 않아요. 비밀번호를 잊으면 관리자가 새로 정해 줄 수 있어요.
      </p>
    </>
  )
}
