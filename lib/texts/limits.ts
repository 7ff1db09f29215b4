import { notFound, Problem } from '#lib/http/problem.ts'

/** What one learner may keep. */
export const ROOM = { texts: 200, bytes: 20_000_000 } as const

const number = new Intl.NumberFormat('ko-KR')

export const textNotFound = () => notFound('그 글을')

export const tooManyTexts = () =>
  new Problem({
    status: 409,
    kind: 'too-many-texts',
    title: `글은 ${number.format(ROOM.texts)}편까지 담을 수 있어요.`,
    detail: '다 쓴 글을 지우고 다시 담아 주세요.',
  })

export const noRoom = (used: number) =>
  new Problem({
    status: 409,
    kind: 'no-room',
    title: `글을 담을 자리가 모자라요. 모두 합쳐 ${number.format(ROOM.bytes / 1e6)} MB까지 담을 수 있어요.`,
    detail: `지금 ${(used / 1e6).toFixed(1)} MB를 쓰고 있어요. 다 쓴 글을 지우고 다시 담아 주세요.`,
  })

export const changedElsewhere = () =>
  new Problem({
    status: 409,
    kind: 'changed-elsewhere',
    title: '이 글이 다른 창이나 기기에서 바뀌었어요.',
    detail: '고친 내용을 따로 복사해 두고 페이지를 새로 열어 주세요.',
  })

export const stillCompiling = () =>
  new Problem({
    status: 429,
    kind: 'still-compiling',
    title: '앞서 보낸 글을 아직 나누고 있어요. 잠시 뒤 다시 시도해 주세요.',
    headers: { 'retry-after': '5' },
  })

export const busy = () =>
  new Problem({
    status: 503,
    kind: 'busy',
    title: '지금 글을 나누려는 사람이 많아요. 잠시 뒤 다시 시도해 주세요.',
    headers: { 'retry-after': '10' },
  })
