import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'

/** One line of a roster. */
export interface RosterLine {
  /** 학번. */
  studentNumber: string
  name: string
  /** Lower case; null where none is given. */
  email: string | null
}

export interface RosterMistake {
  /** As an editor counts it, from 1 on; the header is line 1. */
  line: number
  /** Korean sentence. */
  message: string
}

export type RosterFile = { ok: true; lines: RosterLine[] } | { ok: false; mistakes: RosterMistake[] }

export const MOST_LINES = 10_000

const COLUMNS = { studentNumber: '학번', name: '이름', email: '이메일' } as const
const SPELLINGS: Record<string, keyof typeof COLUMNS> = {
  학번: 'studentNumber',
  학생번호: 'studentNumber',
  studentnumber: 'studentNumber',
  studentid: 'studentNumber',
  이름: 'name',
  성명: 'name',
  name: 'name',
  이메일: 'email',
  전자우편: 'email',
  메일: 'email',
  email: 'email',
  'e-mail': 'email',
}
const email = z.email()
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/

/**
 * Reads a roster: CSV with a header in any order, separated by comma, semicolon or tab. Either every line is right, or all
 * mistakes are told and nothing is taken. The browser has decoded the file (lib/texts/decode.ts): Node knows only the 2,350
 * syllables of KS X 1001 under the name euc-kr, and would make other letters of the rest.
 */
export function readRoster(text: string): RosterFile {
  let rows: { record: string[]; line: number }[]
  try {
    rows = rowsOf(text)
  } catch (error) {
    return fail((error as { lines?: number }).lines ?? 1, '따옴표가 짝이 맞지 않아 이 줄부터 읽을 수 없어요.')
  }
  const [header, ...body] = rows
  if (!header) return fail(1, '파일이 비어 있어요.')
  const columns = header.record.map(title => SPELLINGS[title.toLowerCase().replace(/\s/g, '')])
  const missing = (['studentNumber', 'name'] as const).filter(column => !columns.includes(column))
  if (missing.length > 0)
    return fail(header.line, `첫 줄에 ${missing.map(column => COLUMNS[column]).join('과 ')} 열이 있어야 해요.`)
  const twice = (Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]).find(
    column => columns.filter(each => each === column).length > 1,
  )
  if (twice) return fail(header.line, `첫 줄에 ${COLUMNS[twice]} 열이 두 번 있어요.`)
  if (body.length === 0) return fail(header.line, '첫 줄 아래에 학생이 없어요.')
  if (body.length > MOST_LINES)
    return fail(body[MOST_LINES]!.line, `학생은 ${MOST_LINES.toLocaleString('ko')}명까지 올릴 수 있어요.`)
  return check(body, columns)
}

function check(
  body: readonly { record: string[]; line: number }[],
  columns: readonly (keyof typeof COLUMNS | undefined)[],
): RosterFile {
  const mistakes: RosterMistake[] = []
  const lines: RosterLine[] = []
  const numbers = new Map<string, number>()
  const emails = new Map<string, number>()
  for (const { record, line } of body) {
    const cell = (column: keyof typeof COLUMNS) => (record[columns.indexOf(column)] ?? '').normalize('NFC').trim()
    const read: RosterLine = {
      studentNumber: cell('studentNumber'),
      name: cell('name'),
      email: cell('email').toLowerCase() || null,
    }
    const problems = problemsOf(read)
    if (record.length > columns.length) problems.push('열이 첫 줄보다 많아요.')
    const sameNumber = numbers.get(read.studentNumber)
    if (read.studentNumber && sameNumber)
      problems.push(`학번 ${read.studentNumber}이(가) ${sameNumber}번째 줄에도 있어요.`)
    else numbers.set(read.studentNumber, line)
    const sameEmail = read.email === null ? undefined : emails.get(read.email)
    if (read.email !== null && sameEmail) problems.push(`이메일 ${read.email}이(가) ${sameEmail}번째 줄에도 있어요.`)
    else if (read.email !== null) emails.set(read.email, line)
    for (const message of problems) mistakes.push({ line, message })
    lines.push(read)
  }
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, lines }
}

function problemsOf({ studentNumber, name, email: address }: RosterLine): string[] {
  const problems: string[] = []
  if (!studentNumber) problems.push('학번이 비어 있어요.')
  else if (!/^[\p{L}\p{N}-]{1,30}$/u.test(studentNumber))
    problems.push('학번에는 글자, 숫자, 붙임표만 서른 자까지 쓸 수 있어요.')
  if (!name) problems.push('이름이 비어 있어요.')
  else if (name.length > 100 || CONTROL.test(name)) problems.push('이름은 한 줄로 백 자까지 쓸 수 있어요.')
  if (address !== null && (address.length > 254 || !email.safeParse(address).success))
    problems.push('이메일 주소가 올바르지 않아요.')
  return problems
}

function rowsOf(text: string): { record: string[]; line: number }[] {
  const rows: { record: string[]; info: { lines: number } }[] = parse(text, {
    bom: true,
    delimiter: delimiterOf(text),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    trim: true,
  }) as never
  // `lines` is where a record ends; one that holds line breaks begins earlier.
  return rows.map(({ record, info }) => ({ record, line: info.lines - record.join('').split('\n').length + 1 }))
}

/** Excel in some settings separates by semicolon; what is copied from a sheet, by tab. */
function delimiterOf(text: string): string {
  const header = text.split(/\r?\n/, 1)[0] ?? ''
  return [',', '\t', ';'].find(each => header.includes(each)) ?? ','
}

const fail = (line: number, message: string): RosterFile => ({ ok: false, mistakes: [{ line, message }] })

/** A roster as CSV that `readRoster` reads back and Excel opens. */
export function writeRoster(lines: readonly RosterLine[]): string {
  return writeCsv([
    Object.values(COLUMNS),
    ...lines.map(({ studentNumber, name, email }) => [studentNumber, name, email ?? '']),
  ])
}

/**
 * CSV for spreadsheets: with a byte order mark, or Excel reads Korean as CP949; cells that begin like a formula
 * (`=`, `+`, `-`, `@`, tab, carriage return) get an apostrophe in front, so that nothing is computed when it is opened (OWASP,
 * CSV injection). Numbers stay numbers.
 */
export function writeCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return stringify(
    rows.map(row => [...row]),
    { bom: true, record_delimiter: 'windows', escape_formulas: true, quoted_match: /[\r\n]/ },
  )
}
