import type { Metadata } from 'next'
import { Account } from './_parts/account.tsx'
import '../../.jaeda/fonts/rest.css'
import './_parts/account.css'

export const metadata: Metadata = { title: '계정' }

export default function AccountPage() {
  return (
    <>
      <h1>계정</h1>

      <Account />
    </>
  )
}
