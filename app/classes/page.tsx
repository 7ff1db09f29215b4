import type { Metadata } from 'next'
import { Classes } from './_parts/classes.tsx'
import '../../.jaeda/fonts/rest.css'
import './_parts/calendar.css'
import './_parts/classes.css'

export const metadata: Metadata = {
  title: '반',
  description: '참여 코드로 반에 들어가 배정을 받고, 교수자는 반을 운영해요.',
}

export default function ClassesPage() {
  return (
    <>
      <h1>반</h1>
      <Classes />
    </>
  )
}
