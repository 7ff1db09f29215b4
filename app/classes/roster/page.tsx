import type { Metadata } from 'next'
import { BackToClass } from '../_parts/back-to-class.tsx'
import { Roster } from '../_parts/roster.tsx'
import '../../../.jaeda/fonts/rest.css'
import '../_parts/classes.css'

export const metadata: Metadata = { title: '명단' }

export default function RosterPage() {
  return (
    <>
      <BackToClass />
      <h1>명단</h1>
      <Roster />
    </>
  )
}
