import { notFound, Problem } from '#lib/http/problem.ts'

/** What one instructor may keep, and one image may be. */
export const LESSON_ROOM = {
  lessons: 200,
  /** Of one lesson. */
  images: 100,
  /** Of all images of an instructor. */
  imageBytes: 200_000_000,
} as const

export const IMAGE_LIMITS = {
  bytes: 5_000_000,
  /** Width or height. A picture of a few bytes may say that it is huge, and a browser would believe it. */
  side: 8_000,
  pixels: 24_000_000,
} as const

/** Versions kept that nobody uses; older ones go when another is published. */
export const UNUSED_VERSIONS = 20

const number = new Intl.NumberFormat('ko-KR')

export const lessonNotFound = () => notFound('그 레슨을')
export const imageNotFound = () => notFound('그 이미지를')

export const tooManyLessons = () =>
  new Problem({
    status: 409,
    kind: 'too-many-lessons',
    title: `레슨은 ${number.format(LESSON_ROOM.lessons)}편까지 만들 수 있어요.`,
    detail: '쓰지 않는 레슨을 지우고 다시 만들어 주세요.',
  })

export const lessonInUse = () =>
  new Problem({
    status: 409,
    kind: 'lesson-in-use',
    title: '배정했거나 누군가 필사한 레슨은 지울 수 없어요.',
    detail: '더 쓰지 않으려면 보관해 주세요. 보관해도 배정받은 학생은 계속 볼 수 있어요.',
  })

export const noImageRoom = () =>
  new Problem({
    status: 409,
    kind: 'no-image-room',
    title: `이미지는 레슨마다 ${LESSON_ROOM.images}장, 모두 합쳐 ${LESSON_ROOM.imageBytes / 1e6} MB까지 올릴 수 있어요.`,
    detail: '쓰지 않는 이미지를 지우고 다시 올려 주세요.',
  })

export const imageTooLarge = (width: number, height: number) =>
  new Problem({
    status: 422,
    kind: 'image-too-large',
    title: `이미지가 너무 커요(${number.format(width)} × ${number.format(height)}픽셀).`,
    detail: `한 변은 ${number.format(IMAGE_LIMITS.side)}픽셀, 넓이는 ${number.format(IMAGE_LIMITS.pixels / 1e4)}만 픽셀까지예요. 줄여서 다시 올려 주세요.`,
  })

export const noImage = () =>
  new Problem({
    status: 422,
    kind: 'no-image',
    title: '이미지로 읽을 수 없는 파일이에요.',
    detail: 'PNG, JPEG, WebP, GIF, AVIF 가운데 하나로 저장해서 다시 올려 주세요.',
  })
