/** What is transcribed: a lesson of a course, or a text of the learner's own (자유 글) by its id. */
export type Subject = { course: string; lesson: string } | { text: string }

/** All lessons of a course as one text. It has no attempts of its own: what is typed in it is typed in its lessons. */
export interface WholeCourse {
  whole: string
}

/** Names a subject in the browser's stores: `<course>/<lesson>`, `<course>` or `texts/<id>`. No course may be called `texts`. */
export function keyOf(subject: Subject | WholeCourse): string {
  if ('whole' in subject) return subject.whole
  return 'text' in subject ? `texts/${subject.text}` : `${subject.course}/${subject.lesson}`
}

/** Addresses of a subject's pages. A text has no page to read: it is read where it is transcribed. */
export function addressesOf(subject: Subject | WholeCourse): { home: string; transcribe: string; record: string } {
  if ('text' in subject) {
    const query = `?id=${subject.text}`
    return { home: '/texts', transcribe: `/texts/transcribe${query}`, record: `/texts/record${query}` }
  }
  const home = `/courses/${keyOf(subject)}`
  return { home, transcribe: `${home}/transcribe`, record: `${home}/record` }
}
