import type { Metadata } from 'next'
import { StudentPage } from './_parts/student-page.tsx'
import '../../../.jaeda/fonts/rest.css'
import '#app/courses/[course]/[lesson]/record/_parts/record.css'
import './_parts/student.css'

export const metadata: Metadata = { title: '학생' }

/** One page for all students: `?class=&student=` say which one. */
export default function ClassStudentPage() {
  return <StudentPage />
}
