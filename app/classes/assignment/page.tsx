import type { Metadata } from 'next'
import { AssignmentPage } from '../_parts/assignment-page.tsx'
import '../../../.jaeda/fonts/rest.css'
import '../_parts/classes.css'

export const metadata: Metadata = { title: '배정' }

export default function ClassAssignmentPage() {
  return <AssignmentPage />
}
