'use client'

import { signUp } from './account-api.ts'
import { nextAddress } from './after.ts'
import { NewAccountForm } from './new-account-form.tsx'

/** Makes an account of the guest of this browser. */
export function SignUpForm() {
  return (
    <NewAccountForm
      label="계정 만들기"
      send={async account => {
        await signUp(account)
        location.assign(nextAddress(location.search))
      }}
    >
      <a href="/sign-in">이미 계정이 있어요</a>
    </NewAccountForm>
  )
}
