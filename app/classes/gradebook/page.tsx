import type { Metadata } from 'next'
import { BackToClass } from '../_parts/back-to-class.tsx'
import { Gradebook } from '../_parts/gradebook.tsx'
import '../../../.jaeda/fonts/rest.css'
import '../_parts/classes.css'
import '../_parts/gradebook.css'

export const metadata: Metadata = { title: '성적부' }

export default function GradebookPage() {
  return (
    <>
      <BackToClass />
      <h1>성적부</h1>
      <Gradebook />
    </>
  )
}
