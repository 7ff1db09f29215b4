import { sentenceAt, sentencesOf } from '#lib/transcription/sentences.ts'
import type { Stretch } from '#lib/transcription/stretch.ts'
import type { Session } from './session.ts'

/** What is being read; `blocked`: the browser speaks only after the learner has done something in the page. */
export interface Reading {
  kind: 'idle' | 'speaking' | 'blocked' | 'code'
  /** 1-based; 0 where there is none. */
  sentence: number
  sentences: number
}

/** Reads the paragraph at work, sentence by sentence: the next one once the one before has been typed. Code is not read. */
export class Reader {
  readonly #session: Session
  readonly #voice: SpeechSynthesisVoice
  readonly #rate: () => number
  readonly #changed: (reading: Reading) => void
  readonly #unsubscribe: () => void
  #sentences: Stretch[] = []
  #at = -1
  #utterance: SpeechSynthesisUtterance | undefined

  constructor(session: Session, voice: SpeechSynthesisVoice, rate: () => number, changed: (reading: Reading) => void) {
    this.#session = session
    this.#voice = voice
    this.#rate = rate
    this.#changed = changed
    this.#unsubscribe = session.subscribe(({ kind }) => {
      if (kind === 'moved') this.#begin()
      else if (kind === 'typed') this.#follow()
    })
    this.#begin()
  }

  /** The sentence at work once more. */
  replay(): void {
    this.#at = this.#place()
    this.#speak()
  }

  dispose(): void {
    this.#unsubscribe()
    this.#utterance = undefined
    speechSynthesis.cancel()
  }

  #begin(): void {
    const { paragraph } = this.#session
    this.#sentences = paragraph.kind === 'code' ? [] : sentencesOf(paragraph.text)
    this.#at = this.#place()
    this.#speak()
  }

  #follow(): void {
    const place = this.#place()
    if (place <= this.#at || this.#session.judgement.complete) return
    this.#at = place
    this.#speak()
  }

  #place(): number {
    return sentenceAt(this.#sentences, this.#session.judgement.next)
  }

  #speak(): void {
    speechSynthesis.cancel()
    this.#utterance = undefined
    const sentence = this.#sentences[this.#at]
    if (!sentence) {
      this.#tell('code')
      return
    }
    const utterance = new SpeechSynthesisUtterance(this.#session.paragraph.text.slice(sentence.start, sentence.end))
    utterance.voice = this.#voice
    utterance.lang = this.#voice.lang
    utterance.rate = this.#rate()
    const end = (kind: Reading['kind']) => {
      // A sentence that was broken off says so too.
      if (this.#utterance === utterance) this.#tell(kind)
    }
    utterance.onend = () => end('idle')
    utterance.onerror = ({ error }) => end(error === 'not-allowed' ? 'blocked' : 'idle')
    this.#utterance = utterance
    this.#tell('speaking')
    speechSynthesis.speak(utterance)
  }

  #tell(kind: Reading['kind']): void {
    this.#changed({ kind, sentence: this.#at + 1, sentences: this.#sentences.length })
  }
}
