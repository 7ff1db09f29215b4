import type { Metadata } from 'next'
import { AssignmentEditor } from '../../_parts/assignment-editor.tsx'
import { BackToClass } from '../../_parts/back-to-class.tsx'
import { siteChoices } from '../../_parts/choices.ts'
import '../../../../.jaeda/fonts/rest.css'
import '../../_parts/classes.css'

export const metadata: Metadata = { title: '배정 만들기' }

export default async function AssignmentEditPage() {
  return (
    <>
      <BackToClass />
      <h1>배정</h1>
      <AssignmentEditor choices={await siteChoices()} />
    </>
  )
}
