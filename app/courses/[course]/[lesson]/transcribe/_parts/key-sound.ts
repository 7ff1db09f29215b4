/** Length of one click, s. */
const SECONDS = 0.045
const VOLUME = 0.25
/** Clicks that sound a little different, as keys do. */
const VARIANTS = 4

const SILENT = /^(?:Shift|Control|Alt|Meta|CapsLock|Escape|F\d+)$/

/** The click of a mechanical keyboard, made here: a short burst of noise over a low thump. Nothing is loaded. */
export class KeySound {
  #context: AudioContext | undefined
  #clicks: AudioBuffer[] = []

  /** Call it from a key press or a click: browsers make no sound before one. */
  play(): void {
    if (typeof AudioContext !== 'function') return
    if (!this.#context) {
      this.#context = new AudioContext({ latencyHint: 'interactive' })
      this.#clicks = Array.from({ length: VARIANTS }, (_, variant) => click(this.#context!, variant))
    }
    const context = this.#context
    void context.resume()
    const source = context.createBufferSource()
    source.buffer = this.#clicks[Math.floor(Math.random() * VARIANTS)]!
    source.connect(context.destination)
    source.start()
  }

  dispose(): void {
    void this.#context?.close()
    this.#context = undefined
  }
}

/** A click for each key that is pressed in the field. */
export function listenToKeys(field: HTMLElement, isOn: boolean): (() => void) | undefined {
  if (!isOn) return undefined
  const sound = new KeySound()
  const play = ({ target, repeat, key }: KeyboardEvent) => {
    if (target === field && !repeat && !SILENT.test(key)) sound.play()
  }
  window.addEventListener('keydown', play, { capture: true })
  return () => {
    window.removeEventListener('keydown', play, { capture: true })
    sound.dispose()
  }
}

function click(context: BaseAudioContext, variant: number): AudioBuffer {
  const { sampleRate } = context
  const buffer = context.createBuffer(1, Math.ceil(SECONDS * sampleRate), sampleRate)
  const samples = buffer.getChannelData(0)
  const thump = 150 + 25 * variant
  let last = 0
  for (let i = 0; i < samples.length; i++) {
    const t = i / sampleRate
    const noise = Math.random() * 2 - 1
    // The difference of neighbours is the high part of the noise: a tick, not a hiss.
    const tick = (noise - last) * 0.5 * Math.exp(-t * 260)
    last = noise
    samples[i] = VOLUME * (tick + 0.7 * Math.sin(2 * Math.PI * thump * t) * Math.exp(-t * 110))
  }
  return buffer
}
