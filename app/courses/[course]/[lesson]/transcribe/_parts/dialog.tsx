import { type ReactNode, useEffect, useRef } from 'react'

interface Props {
  title: string
  /** For its styles. */
  className: string
  onClose: () => void
  children: ReactNode
}

/** A dialog over the page. The browser closes it on Escape, keeps the focus in it, and gives it back afterwards. */
export function Dialog({ title, className, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    const before = document.activeElement
    element?.showModal()
    return () => {
      element?.close()
      // Removing the element takes the focus with it before the browser can give it back.
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-labelledby={`${className}-title`}
      onClose={onClose}
      // A press on the ground behind it.
      onMouseDown={event => event.target === event.currentTarget && onClose()}
    >
      <div className="dialog-content">
        <header>
          <h2 id={`${className}-title`}>{title}</h2>
          <button type="button" className="dialog-close" onClick={onClose}>
            닫기
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}
