import type { Metadata } from 'next'
import { SignInForm } from '../account/_parts/sign-in-form.tsx'
import '../../.jaeda/fonts/rest.css'
import '../account/_parts/account.css'

export const metadata: Metadata = { title: '로그인' }

export default function SignInFormPage() {
  return (
    <>
      <h1>로그인</h1>
      <p className="lead">이 브라우저에서 손님으로 한 것이 있다면 로그인한 계정에 합쳐져요.</p>
      <SignInForm />
      <p className="account-aside">
        비밀번호를 잊었다면 관리자에게 새 비밀번호를 부탁해 주세요. 재다는 메일을 보내지 않아요.
      </p>
    </>
  )
}
