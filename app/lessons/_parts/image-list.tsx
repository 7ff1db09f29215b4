import { ApiError } from '#app/_ui/api.ts'
import { imageAddress } from '#lib/content/untrusted/images.ts'
import type { ImageSummary } from '#lib/lessons/view.ts'
import { removeImage } from './lessons-api.ts'

interface Props {
  lesson: string
  images: readonly ImageSummary[]
  source: string
  changed: () => void
  failed: (message: string) => void
}

/** The images of a lesson; one that it does not show may be removed. */
export function ImageList({ lesson, images, source, changed, failed }: Props) {
  if (images.length === 0) return null
  const remove = async (id: string) => {
    try {
      await removeImage(lesson, id)
      changed()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      failed(error.message)
    }
  }
  return (
    <section className="lesson-images" aria-labelledby="lesson-images">
      <h2 id="lesson-images">올린 그림</h2>
      <ul>
        {images.map(({ id, name, width, height, bytes }) => (
          <li key={id}>
            {/* biome-ignore lint/performance/noImgElement: as it was uploaded; only who may read the lesson gets it */}
            <img src={imageAddress(id)} alt="" width={width} height={height} loading="lazy" />
            <span>{name}</span>
            <span className="pending">
              {width} × {height} · {Math.ceil(bytes / 1000)} KB
            </span>
            {source.includes(id) ? (
              <span className="pending">글에서 쓰고 있어요</span>
            ) : (
              <button type="button" className="text-remove" onClick={() => remove(id)} aria-label={`${name} 지우기`}>
                지우기
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
