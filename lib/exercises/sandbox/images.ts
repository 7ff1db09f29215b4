import { type MachineImage, takeImage } from './machine.ts'

/** More exercises than a thread is likely to grade at a time; an image takes about 2 MB. */
const KEPT = 24

const images = new Map<string, Promise<MachineImage>>()

/** The image of a bundle of checks, made once in each thread. */
export function imageOf(bundle: string): Promise<MachineImage> {
  let image = images.get(bundle)
  images.delete(bundle)
  if (!image) {
    image = takeImage(bundle)
    image.catch(() => images.delete(bundle))
  }
  // The latest one last.
  images.set(bundle, image)
  const [oldest] = images.keys()
  if (images.size > KEPT && oldest !== undefined) images.delete(oldest)
  return image
}
