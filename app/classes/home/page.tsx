import type { Metadata } from 'next'
import { ClassHome } from '../_parts/class-home.tsx'
import '../../../.jaeda/fonts/rest.css'
import '../_parts/classes.css'

export const metadata: Metadata = { title: '반' }

/** One page for all classes: `?class=` says which one. */
export default function ClassHomePage() {
  return (
    <>
      <p className="crumb">
        <a href="/classes">반</a>
      </p>
      <ClassHome />
    </>
  )
}
