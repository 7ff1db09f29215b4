/** Sizes in pixels by the id of the image. */
export type KnownImages = Readonly<Record<string, { width: number; height: number }>>

const ADDRESS = /^\/api\/lessons\/images\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Address of an image that was uploaded to a lesson. */
export const imageAddress = (id: string) => `/api/lessons/images/${id}`

/** The image that an address names; undefined for any other address. */
export function imageAt(address: unknown): string | undefined {
  return typeof address === 'string' ? ADDRESS.exec(address)?.[1] : undefined
}
